using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Odoo;

/// <summary>Odoo signs nothing: automation rules call any address.</summary>
internal static class OdooSignature
{
    public static Signature Scheme { get; } = Signature.AddressOnly with
    {
        SetUp =
        [
            "In Odoo open Settings, Technical, Automation Rules, and add the action Send Webhook Notification with {address}.",
            "Whoever knows the address can call it: keep it to yourself, and allow only the addresses of your Odoo server.",
        ],
    };
}
