using System.Security.Cryptography;
using System.Text;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Zoom;

/// <summary>How Zoom signs events: https://developers.zoom.us/docs/api/webhooks/#verify-webhook-events.</summary>
internal static class ZoomSignature
{
    public static Signature Scheme { get; } = Signature.Hmac(
        SignaturePart.Header("x-zm-signature"),
        SignaturePart.Text("v0:"), SignaturePart.Header("x-zm-request-timestamp"), SignaturePart.Text(":"), SignaturePart.Body) with
    {
        Prefix = "v0=",
        Time = new(SignaturePart.Header("x-zm-request-timestamp")),
        Tolerance = TimeSpan.FromMinutes(5),
        EventType = SignaturePart.Json("/event"),
        Handshake = SignatureHandshake.Custom(Answer),
        Secret = new("Webhook secret token", "Feature page of the app in the Zoom marketplace, Token.") { Example = "exampleWebhookSecret00" },
        SetUp =
        [
            "Open your app at marketplace.zoom.us, Features, and copy the secret token into this receiver.",
            "Switch event subscriptions on, enter {address} as endpoint URL and press Validate: the console answers.",
        ],
    };

    // {"event":"endpoint.url_validation","payload":{"plainToken":"qgg8vlvZRS6UYooatFL8Aw"}}
    private static SignatureAnswer? Answer(SignatureCall call, string secret) =>
        call.Json("/event") == "endpoint.url_validation" && call.Json("/payload/plainToken") is { } token
            ? SignatureAnswer.Json(new { plainToken = token, encryptedToken = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(token))) })
            : null;
}
