using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Brevo;

/// <summary>How Brevo's webhooks prove themselves: with a token that one chooses (https://developers.brevo.com/docs/secured-webhooks).</summary>
internal static class BrevoSignature
{
    public static Signature Scheme { get; } = Signature.Token(SignaturePart.Header("Authorization"), "Bearer ") with
    {
        EventType = SignaturePart.Json("/event"),
        CallsFrom = ["1.179.112.0/20", "172.246.240.0/20"],
        Secret = new("Webhook token", "Any text of your choice; Brevo sends it as a bearer token.") { ChosenHere = true, Example = "example-webhook-token" },
        SetUp =
        [
            "Create the webhook with {address} and authentication by token, with the secret of this receiver.",
            "Allow only Brevo's addresses here as well: Brevo signs nothing.",
        ],
    };
}
