using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Secrets;

namespace IntegrationConsole.OAuth;

/// <summary>Reads token answers (RFC 6749 section 5), also those that report an error inside a 200. Pure.</summary>
public static class TokenAnswerRules
{
    /// <summary>No life is believed beyond this.</summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(3650);

    // invalid_grant: RFC 6749 section 5.2. bad_refresh_token: GitHub. The last three: OpenID Connect Core section 3.1.2.6, which Microsoft's token endpoint also says.
    private static readonly FrozenSet<string> Dead = FrozenSet.Create(
        StringComparer.Ordinal,
        "invalid_grant", "bad_refresh_token", "invalid_refresh_token", "bad_verification_code", "interaction_required", "consent_required", "login_required");

    // The first two: RFC 6749 section 5.2. incorrect_client_credentials: GitHub. bad_client_secret, invalid_client_id: Slack and Salesforce.
    private static readonly FrozenSet<string> Client = FrozenSet.Create(
        StringComparer.Ordinal,
        "invalid_client", "unauthorized_client", "incorrect_client_credentials", "bad_client_secret", "invalid_client_id", "invalid_client_credentials");

    /// <summary>What a complete answer means.</summary>
    /// <param name="manifest">Whose answer.</param>
    /// <param name="oauth">How it issues tokens.</param>
    /// <param name="answer">Hostile until checked.</param>
    /// <param name="mask">Takes secrets out of what the provider says.</param>
    public static TokenAnswer Read(ProviderManifest manifest, OAuthDeclaration oauth, ProviderAnswer answer, SecretMask mask)
    {
        // A gateway's 502 or a throttled request says nothing about the grant, whatever its body claims.
        var own = answer.StatusCode is 408 or 429 or >= 500 ? null : oauth.DeadGrants.FirstOrDefault(rule => rule.Matches(answer));
        if (own is null && TokenRules.Judge(manifest, oauth, answer) is null)
        {
            return new TokenAnswer.Granted(Grant(oauth, answer, mask));
        }

        var failure = TokenRules.Judge(manifest, oauth, answer) ?? new(own!.Cause, $"{TokenRules.Opening}{own.Message}.", "");
        var message = Plain(mask.Apply(own is null ? failure.Message : $"{own.Message} (HTTP {answer.StatusCode})."));
        var code = Code(answer);
        var what = own is not null ? Refusal.GrantDead : WhatIsRefused(answer.StatusCode, code, failure.Cause);
        return what is { } refused
            ? new TokenAnswer.Refused(refused, code, message, NextStep(refused, manifest.Name, failure))
            : new TokenAnswer.Unavailable(failure.Cause, message, NextSteps.For(failure.Cause, manifest.Name), RetryAfter.Read(answer, manifest.RetryAfterPointer));
    }

    /// <summary>What the refusal is about; null when it is no refusal but a provider that can't answer now.</summary>
    internal static Refusal? WhatIsRefused(int status, string code, Cause cause) => (status, cause) switch
    {
        (408 or 429 or >= 500, _) => null,
        (_, Cause.ProviderFault or Cause.RateLimited or Cause.Timeout) => null,
        _ when Dead.Contains(code) => Refusal.GrantDead,
        _ when Client.Contains(code) || status == 401 => Refusal.ClientRejected,
        // 200 with a page, a redirect to a page "we are being maintained": not an answer of a token endpoint.
        ( <= 399, Cause.ContractBroken or Cause.Misconfigured) when code.StartsWith("http_", StringComparison.Ordinal) => null,
        _ => Refusal.Other,
    };

    private static TokenGrant Grant(OAuthDeclaration oauth, ProviderAnswer answer, SecretMask mask)
    {
        var place = TokenRules.PlaceOf(answer);
        return new()
        {
            AccessToken = new Secret(answer.JsonText(place + "/access_token")!),
            RefreshToken = Secret(answer.JsonText(place + "/refresh_token")),
            ExpiresIn = Seconds(answer.JsonText(place + "/expires_in")),
            RefreshExpiresIn = Seconds(answer.JsonText(place + "/refresh_token_expires_in")) ?? Seconds(answer.JsonText(place + "/refresh_expires_in")),
            Scopes = Scopes(answer, place + "/scope"),
            IdToken = Secret(answer.JsonText("/id_token")),
            AccountId = IdentityRules.Owner(oauth.TokenIdentity, answer) is { } id ? mask.Apply(id) : null,
            AccountName = IdentityRules.OwnerName(oauth.TokenIdentity, answer) is { } name ? mask.Apply(name) : null,
        };
    }

    // {"error":"invalid_grant"} · Slack: {"ok":false,"error":"invalid_refresh_token"} · HubSpot: {"status":"BAD_REFRESH_TOKEN"}
    private static string Code(ProviderAnswer answer) =>
        new[] { "/error", "/error/code", "/code", "/status" }.Select(answer.JsonText).FirstOrDefault(text => text is { Length: > 0 and <= 60 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.'))
        ?? string.Create(CultureInfo.InvariantCulture, $"http_{answer.StatusCode}");

    /// <summary>Seconds as a number or as text (<c>"3600"</c>); zero, negative and absurd ones say nothing.</summary>
    internal static TimeSpan? Seconds(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? seconds < LongestLife.TotalSeconds ? TimeSpan.FromSeconds(seconds) : LongestLife
            : null;

    // "a b" (RFC 6749 section 3.3), "a,b" (GitHub, Slack), ["a","b"] (seen at smaller ones). Empty means as requested.
    private static IReadOnlyList<string>? Scopes(ProviderAnswer answer, string pointer)
    {
        if (!answer.TryJson(out var root) || JsonPointer.Find(root, pointer) is not { } found)
        {
            return null;
        }

        var names = found.ValueKind is JsonValueKind.Array
            ? found.EnumerateArray().Select(item => JsonPointer.Text(item, "")).OfType<string>()
            : ScopeRules.Split(JsonPointer.Text(found, ""));
        var scopes = names.Where(name => name.Length is > 0 and <= ScopeRules.LongestName).Distinct(StringComparer.Ordinal).Take(ScopeRules.Most).ToList();
        return scopes.Count > 0 ? scopes : null;
    }

    private static Secret? Secret(string? text) => text is { Length: > 0 } ? new Secret(text) : null;

    // "No access token: Google refused ..." is how a probe says it; here that is what the whole page is about.
    private static string Plain(string message) => message.StartsWith(TokenRules.Opening, StringComparison.Ordinal) ? message[TokenRules.Opening.Length..] : message;

    private static string NextStep(Refusal what, string provider, Failure failure) => what switch
    {
        Refusal.GrantDead => $"Connect again: {provider} has ended the consent, or the code was used too late. Settings and history stay.",
        Refusal.ClientRejected => $"Check the client id and create a new client secret at {provider}: an expired or replaced secret is the usual reason. Nobody has to connect again.",
        _ => failure.NextStep.Length > 0 ? failure.NextStep : NextSteps.For(failure.Cause, provider),
    };
}
