using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Gmail;

/// <summary>
/// How Gmail's notifications prove themselves: Cloud Pub/Sub pushes them with a token that Google signs (https://cloud.google.com/pubsub/docs/authenticate-push-subscriptions).
/// </summary>
internal static class GmailSignature
{
    private static readonly Uri GoogleKeys = new("https://www.googleapis.com/oauth2/v3/certs");

    public static Signature Scheme { get; } = Signature.Custom("JSON web token (RS256) of Google", Check) with
    {
        Keys = _ => GoogleKeys,
        Tolerance = TimeSpan.FromHours(1),
        EventId = [SignaturePart.Json("/message/messageId")],
        Secret = new("Service account", "The e-mail address of the service account that the push subscription uses.") { Pattern = "[^@ ]+@[^@ ]+", Example = "push@example-project.iam.gserviceaccount.com" },
        SetUp =
        [
            "Create a Pub/Sub topic that gmail-api-push@system.gserviceaccount.com may publish to, and call users.watch with it.",
            "Create a push subscription with {address} as endpoint and as audience, with authentication by a service account; enter that account's address here.",
            "Watch again at least every seven days.",
        ],
    };

    private static SignatureVerdict Check(SignatureCall call, IReadOnlyList<string> secrets, TimeSpan? tolerance)
    {
        if (call.Header("Authorization") is not { Length: > 0 } sent)
        {
            return new SignatureVerdict.Missing("the header Authorization");
        }

        if (JsonWebToken.FromBearer(sent) is not { } token || JsonPointer.Text(token.Header, "/alg") != "RS256" || token.Moment("iat") is not { } signedAt)
        {
            return new SignatureVerdict.Malformed("the header Authorization is no bearer token signed with RS256");
        }

        if (call.Keys is not { } keys)
        {
            return new SignatureVerdict.KeyUnavailable(GoogleKeys.ToString());
        }

        if (!SignatureCertificate.MatchesKeySet(keys, JsonPointer.Text(token.Header, "/kid"), token.Signed, token.Signature) || token.Claim("iss") is not ("accounts.google.com" or "https://accounts.google.com"))
        {
            return new SignatureVerdict.WrongSecret();
        }

        if (token.Claim("aud") != call.Url.GetLeftPart(UriPartial.Path))
        {
            return new SignatureVerdict.Malformed("the token was made for another address: the audience of the push subscription must be the receiver's address");
        }

        return token.Claim("email") is not { } account || token.Claim("email_verified") != "true" || !SignatureMath.Same(account, secrets) ? new SignatureVerdict.WrongSecret()
            : SignatureTime.Judge(signedAt, call.ReceivedAt, tolerance);
    }
}
