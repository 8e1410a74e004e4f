using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Scoopp;

/// <summary>What we propose for our own producers: Standard Webhooks.</summary>
internal static class ScooppSignature
{
    public static Signature Scheme { get; } = SignaturePresets.StandardWebhooks;
}
