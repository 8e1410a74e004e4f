namespace IntegrationConsole.Providers.Contract;

/// <summary>Schemes that belong to no single provider.</summary>
public static class SignaturePresets
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    // webhook-id: msg_2Lk   webhook-timestamp: 1614265330   webhook-signature: v1,K5oZ… v1,bm9l…
    /// <summary>Standard Webhooks (standardwebhooks.com): several signatures while a secret is being replaced, five minutes.</summary>
    public static Signature StandardWebhooks { get; } = new Signature.HmacOver(
        SignaturePart.HeaderWords("webhook-signature"),
        [SignaturePart.Header("webhook-id"), SignaturePart.Text("."), SignaturePart.Header("webhook-timestamp"), SignaturePart.Text("."), SignaturePart.Body])
    {
        Encoding = SignatureEncoding.Base64,
        Prefix = "v1,",
        Time = new(SignaturePart.Header("webhook-timestamp")),
        Tolerance = FiveMinutes,
        EventId = [SignaturePart.Header("webhook-id")],
        EventType = SignaturePart.Json("/type"),
        Secret = new("Signing secret", "The sender shows it beside the endpoint; it begins with whsec_.")
        {
            Kind = SignatureSecretKind.Base64,
            ChosenHere = true,
            Example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        },
        SetUp = ["Create an endpoint at the sender with the address {address}.", "Copy the secret that it shows (whsec_…) and enter it here, or let the sender use the one that the console invents."],
    };

    /// <summary>An HMAC over the raw body, optionally with a time before it: what most home-made senders do.</summary>
    /// <param name="hash">The hash.</param>
    /// <param name="header">The header with the signature.</param>
    /// <param name="prefix">What stands before it: <c>sha256=</c>.</param>
    /// <param name="encoding">How it is written.</param>
    /// <param name="timeHeader">The header with the epoch seconds of signing: then <c>{time}.{body}</c> is signed. Null: the body alone.</param>
    public static Signature Hmac(SignatureHash hash, string header, string prefix, SignatureEncoding encoding, string? timeHeader) => new Signature.HmacOver(
        SignaturePart.Header(header), timeHeader is null ? [SignaturePart.Body] : [SignaturePart.Header(timeHeader), SignaturePart.Text("."), SignaturePart.Body])
    {
        Hash = hash,
        Encoding = encoding,
        Prefix = prefix,
        Time = timeHeader is null ? null : new(SignaturePart.Header(timeHeader)),
        Tolerance = timeHeader is null ? null : FiveMinutes,
        Secret = new("Secret", "Any text of your choice; enter the same one at the sender.") { ChosenHere = true, Example = "example-0123456789abcdef" },
        SetUp = ["Let the sender call {address} with the method POST.", $"Let it sign the raw body with the secret and put the result into the header {header}."],
    };
}
