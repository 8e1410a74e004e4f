using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.HubSpot;

/// <summary>How HubSpot signs webhooks, version 3: https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation.</summary>
internal static class HubSpotSignature
{
    public static Signature Scheme { get; } = Signature.Hmac(
        SignaturePart.Header("X-HubSpot-Signature-v3"),
        SignaturePart.Method, SignaturePart.Url, SignaturePart.Body, SignaturePart.Header("X-HubSpot-Request-Timestamp")) with
    {
        Encoding = SignatureEncoding.Base64,
        Time = new(SignaturePart.Header("X-HubSpot-Request-Timestamp"), SignatureTimeFormat.EpochMilliseconds),
        Tolerance = TimeSpan.FromMinutes(5),
        EventId = [SignaturePart.Json("/0/eventId")],
        EventType = SignaturePart.Json("/0/subscriptionType"),
        Secret = new("Client secret", "The client secret of the app, under Auth.") { Example = "00000000-0000-0000-0000-000000000000" },
        SetUp =
        [
            "Open the app in HubSpot, Webhooks, and enter {address} as target URL: it is part of what is signed, so it must be the address that HubSpot really calls.",
            "Enter the client secret of the app here, and create the subscriptions.",
        ],
    };
}
