using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Mailgun;

/// <summary>How Mailgun signs webhooks: time and token of the body, and not the rest of it (https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks).</summary>
internal static class MailgunSignature
{
    public static Signature Scheme { get; } = Signature.Hmac(
        SignaturePart.Json("/signature/signature"), SignaturePart.Json("/signature/timestamp"), SignaturePart.Json("/signature/token")) with
    {
        Time = new(SignaturePart.Json("/signature/timestamp")),
        Tolerance = TimeSpan.FromMinutes(5),
        EventId = [SignaturePart.Json("/signature/token")],
        EventType = SignaturePart.Json("/event-data/event"),
        Secret = new("HTTP webhook signing key", "Under API Security in the Mailgun dashboard, HTTP webhook signing key.") { Example = "example-signing-key" },
        SetUp =
        [
            "Copy the HTTP webhook signing key from API Security in the Mailgun dashboard into this receiver.",
            "Under Sending, Webhooks, add {address} for the events that you want.",
        ],
    };
}
