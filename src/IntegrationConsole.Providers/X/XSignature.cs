using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.X;

/// <summary>How X signs account activity: https://docs.x.com/x-api/webhooks/introduction.</summary>
internal static class XSignature
{
    public static Signature Scheme { get; } = Signature.Hmac(SignaturePart.Header("x-twitter-webhooks-signature"), SignaturePart.Body) with
    {
        Encoding = SignatureEncoding.Base64,
        Prefix = "sha256=",
        // GET ?crc_token=…, again every hour
        Handshake = SignatureHandshake.HashQuery("crc_token", (_, hash) => new { response_token = "sha256=" + Convert.ToBase64String(hash) }),
        Secret = new("API key secret", "Keys and tokens of the app, API Key Secret (consumer secret).") { Example = "example-consumer-secret-0123456789" },
        SetUp =
        [
            "Enter the API key secret of the app here first: X asks a question (CRC) that is answered with it.",
            "Register {address} with POST /2/webhooks; X repeats its question every hour.",
        ],
    };
}
