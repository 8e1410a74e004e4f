using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.BambooHR;

/// <summary>How BambooHR signs webhooks: the body, then the time, with nothing between them (https://documentation.bamboohr.com/docs/webhooks-2).</summary>
internal static class BambooHRSignature
{
    public static Signature Scheme { get; } = Signature.Hmac(
        SignaturePart.Header("X-BambooHR-Signature"), SignaturePart.Body, SignaturePart.Header("X-BambooHR-Timestamp")) with
    {
        Time = new(SignaturePart.Header("X-BambooHR-Timestamp")),
        Tolerance = TimeSpan.FromMinutes(5),
        Secret = new("Private key", "BambooHR shows it once, when the webhook is created.") { Example = "example-private-key-0123456789" },
        SetUp =
        [
            "In BambooHR open Account, Webhooks, and create a webhook with {address} as URL.",
            "Copy the private key, which is shown once, into this receiver.",
        ],
    };
}
