using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Lever;

/// <summary>How Lever signs webhooks: token and time of the body, and not the rest of it (https://hire.lever.co/developer/documentation#webhooks).</summary>
internal static class LeverSignature
{
    public static Signature Scheme { get; } = Signature.Hmac(
        SignaturePart.Json("/signature"), SignaturePart.Json("/token"), SignaturePart.Json("/triggeredAt")) with
    {
        Time = new(SignaturePart.Json("/triggeredAt"), SignatureTimeFormat.EpochMilliseconds),
        Tolerance = TimeSpan.FromMinutes(5),
        EventId = [SignaturePart.Json("/token")],
        EventType = SignaturePart.Json("/event"),
        Secret = new("Signature token", "Settings, Integrations, Webhooks; every event has its own.") { Example = "example-signature-token-0123456789" },
        SetUp =
        [
            "In Lever open Settings, Integrations and API, Webhooks, and enter {address} for the event.",
            "Copy the signature token of the event into this receiver; use a receiver for each event.",
        ],
    };
}
