using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Greenhouse;

/// <summary>How Greenhouse signs webhooks: https://developers.greenhouse.io/webhooks.html#authentication.</summary>
internal static class GreenhouseSignature
{
    public static Signature Scheme { get; } = Signature.Hmac(SignaturePart.Header("Signature"), SignaturePart.Body) with
    {
        // Signature: sha256 7d38cdd689735b008b3c702edd92eea23791c5f6
        Prefix = "sha256 ",
        EventId = [SignaturePart.Header("Greenhouse-Event-ID")],
        EventType = SignaturePart.Json("/action"),
        Secret = new("Secret key", "Any text of your choice, entered with the webhook at Greenhouse too.") { ChosenHere = true, Example = "example-webhook-secret-0123456789" },
        SetUp =
        [
            "In Greenhouse open Configure, Dev Center, Web Hooks, and choose the event.",
            "Enter {address} as endpoint URL and the secret of this receiver as secret key; Greenhouse sends a ping.",
        ],
    };
}
