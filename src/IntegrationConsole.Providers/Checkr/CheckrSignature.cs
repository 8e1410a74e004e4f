using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Checkr;

/// <summary>How Checkr signs webhooks: https://docs.checkr.com/#section/Webhooks.</summary>
internal static class CheckrSignature
{
    public static Signature Scheme { get; } = Signature.Hmac(SignaturePart.Header("X-Checkr-Signature"), SignaturePart.Body) with
    {
        EventId = [SignaturePart.Json("/id")],
        EventType = SignaturePart.Json("/type"),
        Secret = new("Signing key", "The API key with which the webhook was created; of a partner application its client secret.") { Example = "example-webhook-signing-key" },
        SetUp =
        [
            "In the Checkr dashboard open Account Settings, Developer Settings, Webhooks, and add {address}.",
            "Enter the API key of the same environment here: Checkr signs with it.",
        ],
    };
}
