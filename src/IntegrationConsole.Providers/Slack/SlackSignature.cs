using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Slack;

/// <summary>How Slack signs events: https://api.slack.com/authentication/verifying-requests-from-slack.</summary>
internal static class SlackSignature
{
    public static Signature Scheme { get; } = Signature.Hmac(
        SignaturePart.Header("X-Slack-Signature"),
        SignaturePart.Text("v0:"), SignaturePart.Header("X-Slack-Request-Timestamp"), SignaturePart.Text(":"), SignaturePart.Body) with
    {
        Prefix = "v0=",
        Time = new(SignaturePart.Header("X-Slack-Request-Timestamp")),
        Tolerance = TimeSpan.FromMinutes(5),
        EventId = [SignaturePart.Json("/event_id")],
        EventType = SignaturePart.Json("/event/type"),
        // {"token":"…","challenge":"3eZbrw1aB","type":"url_verification"}
        Handshake = SignatureHandshake.EchoJson("/type", "url_verification", "challenge"),
        Secret = new("Signing secret", "Basic Information, App Credentials, Signing Secret.") { Example = "0123456789abcdef0123456789abcdef" },
        SetUp =
        [
            "Open your app at api.slack.com/apps and copy the signing secret from Basic Information into this receiver.",
            "Under Event Subscriptions switch events on and enter {address} as Request URL; Slack asks once whether it answers.",
            "Choose the events of the bot, and install the app again if Slack asks for it.",
        ],
    };
}
