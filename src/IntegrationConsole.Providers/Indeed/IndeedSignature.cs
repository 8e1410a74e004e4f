using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Indeed;

/// <summary>How Indeed signs applications: https://docs.indeed.com/indeed-apply/.</summary>
internal static class IndeedSignature
{
    public static Signature Scheme { get; } = Signature.Hmac(SignaturePart.Header("X-Indeed-Signature"), SignaturePart.Body) with
    {
        Hash = SignatureHash.Sha1,
        Encoding = SignatureEncoding.Base64,
        EventId = [SignaturePart.Json("/id")],
        Secret = new("Indeed Apply API secret", "Shown with the Indeed Apply credentials of the partner console.") { Example = "exampleIndeedApplySecret0123456789" },
        SetUp =
        [
            "Give {address} as indeed-apply-postUrl in the job feed or the job's markup.",
            "Enter the Indeed Apply API secret here; Indeed signs every application with it.",
        ],
    };
}
