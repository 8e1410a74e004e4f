using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.SendGrid;

/// <summary>How SendGrid signs its event webhook: https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features.</summary>
internal static class SendGridSignature
{
    private const string Timestamp = "X-Twilio-Email-Event-Webhook-Timestamp";

    public static Signature Scheme { get; } = Signature.Ecdsa(
        SignaturePart.Header("X-Twilio-Email-Event-Webhook-Signature"), SignaturePart.Header(Timestamp), SignaturePart.Body) with
    {
        Time = new(SignaturePart.Header(Timestamp)),
        Tolerance = TimeSpan.FromMinutes(5),
        EventType = SignaturePart.Json("/0/event"),
        Secret = new("Verification key", "Settings, Mail Settings, Event Webhooks, Security features: the public key, one line that begins with MF.")
        {
            Kind = SignatureSecretKind.PublicKey,
            // The public key of the test in SendGrid's own libraries.
            Example = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==",
        },
        SetUp =
        [
            "In SendGrid open Settings, Mail Settings, Event Webhooks, and create one with {address}.",
            "Enable the signature verification under Security features, save, and copy the verification key into this receiver.",
        ],
    };
}
