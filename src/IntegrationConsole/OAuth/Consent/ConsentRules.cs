using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using IntegrationConsole.Providers.Contract;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace IntegrationConsole.OAuth.Consent;

/// <summary>How a consent is asked for and what may come back. Pure but for the dice of <see cref="NewSecret"/>.</summary>
public static class ConsentRules
{
    /// <summary>Longest state and code that are looked at, in characters.</summary>
    private const int LongestValue = 4096;

    /// <summary>The addresses that this integration's consent uses, or what is wrong with its settings.</summary>
    public static ResolvedAddress Endpoint(ProviderManifest manifest, OAuthDeclaration oauth, string url, SettingValues settings, Uri? baseUrl) =>
        TokenAddress.Resolve(manifest, oauth with { TokenUrl = url }, settings, baseUrl);

    /// <summary>Whom the answer must come from, exactly; null when the provider's documentation does not say, or the integration's own base URL puts another server in its place.</summary>
    public static string? IssuerOf(OAuthDeclaration oauth, SettingValues settings, Uri? baseUrl) =>
        oauth.Issuer is not { } issuer ? null
        : issuer is ['{', .. var field, '}'] ? settings[field]
        : baseUrl is null ? issuer
        : null;

    /// <summary>Whether the issuer that an answer names is the one that was asked (RFC 9207 section 2.4). An answer that names none is from a provider that does not take part; one that names two is from nobody.</summary>
    public static bool IsFrom(string? expected, string authorizeOrigin, StringValues iss) => iss switch
    {
        [] or [null or ""] => true,
        [{ } only] when expected is not null => string.Equals(expected, only, StringComparison.Ordinal),
        [{ } only] => Uri.TryCreate(only, UriKind.Absolute, out var named) && string.Equals(named.GetLeftPart(UriPartial.Authority), authorizeOrigin, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    /// <summary>The address that the person is sent to (RFC 6749 section 4.1.1, RFC 7636 section 4.3).</summary>
    public static Uri AuthorizeUrl(OAuthDeclaration oauth, ConsentPlan plan, string clientId, string state, string? verifier)
    {
        var query = new List<KeyValuePair<string, string?>>
        {
            new("response_type", "code"),
            new("client_id", clientId),
            new("redirect_uri", plan.RedirectUri.OriginalString),
        };
        if (plan.ScopesAsked.Count > 0)
        {
            query.Add(new("scope", string.Join(oauth.ScopeSeparator, plan.ScopesAsked)));
        }

        query.Add(new("state", state));
        if (verifier is not null)
        {
            query.Add(new("code_challenge", Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))));
            query.Add(new("code_challenge_method", "S256"));
        }

        query.AddRange(oauth.ExtraParameters.Select(pair => new KeyValuePair<string, string?>(pair.Key, pair.Value)));
        if (plan.LoginHint is not null)
        {
            query.Add(new("login_hint", plan.LoginHint));
        }

        return new Uri(QueryHelpers.AddQueryString(plan.AuthorizeEndpoint.AbsoluteUri, query));
    }

    /// <summary>32 random bytes, base64url: a state or a PKCE verifier (43 characters, RFC 7636 section 4.1).</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is stored of a state.</summary>
    public static string HashOf(string state) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)));

    /// <summary>A value of the callback's query, hostile until checked; null when it is absent, repeated or absurd.</summary>
    public static string? Value(IQueryCollection query, string name) => query[name] is [{ Length: > 0 and <= LongestValue } one] ? one : null;

    /// <summary>What the answer holds, once it is known to be from the right issuer; <see cref="ConsentResult.Exchanging"/> when it holds a code.</summary>
    public static ConsentResult Judge(string? error, string? code) => (error, code) switch
    {
        ("access_denied" or "user_denied" or "consent_required" or "user_cancelled_authorize" or "user_cancelled_login", _) => ConsentResult.Denied,
        (not null, _) => ConsentResult.ProviderRefused,
        (null, null) => ConsentResult.MissingCode,
        _ => ConsentResult.Exchanging,
    };

    /// <summary>Why an attempt can't take this answer; null when it can.</summary>
    public static ReturnProblem? Refusal(ConsentAttempt? attempt, Guid user, DateTimeOffset now) => attempt switch
    {
        null => ReturnProblem.UnknownState,
        _ when attempt.UserId != user => ReturnProblem.AnotherUser,
        { UsedAt: not null } => ReturnProblem.Reused,
        _ when now >= attempt.ExpiresAt => ReturnProblem.Expired,
        _ => null,
    };
}
