using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.GitHub;

/// <summary>How GitHub signs webhooks: https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries.</summary>
internal static class GitHubSignature
{
    public static Signature Scheme { get; } = Signature.Hmac(SignaturePart.Header("X-Hub-Signature-256"), SignaturePart.Body) with
    {
        Prefix = "sha256=",
        EventId = [SignaturePart.Header("X-GitHub-Delivery")],
        EventType = SignaturePart.Header("X-GitHub-Event"),
        Secret = new("Webhook secret", "Any text of your choice, entered at GitHub too.") { ChosenHere = true, Example = "example-webhook-secret-0123456789" },
        SetUp =
        [
            "In the repository (or organization) open Settings, Webhooks, Add webhook.",
            "Enter {address} as Payload URL, application/json as content type, and the secret of this receiver.",
            "Choose the events; GitHub sends a ping at once, which shows up here.",
        ],
    };
}
