using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.LinkedIn;

/// <summary>How LinkedIn signs notifications: https://learn.microsoft.com/linkedin/shared/api-guide/webhook-validation.</summary>
internal static class LinkedInSignature
{
    public static Signature Scheme { get; } = Signature.Hmac(
        SignaturePart.Header("X-LI-Signature"), SignaturePart.Text("hmacsha256="), SignaturePart.Body) with
    {
        // The prefix is a part of what is signed; whether it also stands in the header differs.
        Prefix = "hmacsha256=",
        PrefixIsOptional = true,
        EventType = SignaturePart.Json("/type"),
        // GET ?challengeCode=890e4665-4dfe-4ab1-b689-ed553bceeed0, again every two hours
        Handshake = SignatureHandshake.HashQuery("challengeCode", (code, hash) => new { challengeCode = code, challengeResponse = Convert.ToHexStringLower(hash) }),
        Secret = new("Client secret", "The client secret of the application, under Auth in the developer portal.") { Example = "exampleClientSecret0" },
        SetUp =
        [
            "Enter the client secret of the application here first: LinkedIn asks a question that is answered with it.",
            "In the LinkedIn developer portal open Webhooks and add {address}; LinkedIn repeats its question every two hours.",
        ],
    };
}
