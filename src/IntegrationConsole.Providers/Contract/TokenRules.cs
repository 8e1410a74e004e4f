using System.Globalization;

namespace IntegrationConsole.Providers.Contract;

/// <summary>Reads token answers (RFC 6749 sections 5.1 and 5.2), also those that report an error inside a 200. Pure.</summary>
public static class TokenRules
{
    /// <summary>How a report begins when the token request failed and the API was never called.</summary>
    public const string Opening = "No access token: ";

    private const string Person = "/authed_user";
    private const int LongestToken = 16_384;
    private static readonly TimeSpan Unstated = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestUse = TimeSpan.FromHours(24);
    private static readonly string[] Details = ["/error_description", "/error_message", "/reason", "/errorMessage", "/message", "/error/message"];

    /// <summary>Why the answer holds no usable token; null when it does.</summary>
    public static Failure? Judge(ProviderManifest manifest, OAuthDeclaration oauth, ProviderAnswer answer)
    {
        var code = answer.JsonText("/error");
        if (answer.StatusCode is >= 200 and <= 299 && code is null)
        {
            return Missing(oauth, answer) is not { } missing ? null
                : ByRule(manifest, oauth, answer) ?? Told(manifest, Cause.ContractBroken, $"{manifest.Name} answered {answer.StatusCode}, but the body {missing}.");
        }

        if (ByRule(manifest, oauth, answer) is { } known)
        {
            return known;
        }

        var cause = CauseOf(code, answer.StatusCode);
        var sentence = answer.StatusCode is >= 300 and <= 399 ? $"{manifest.Name} redirects to {ErrorMapping.Location(answer)}, and redirects are not followed" : Sentence(manifest.Name, cause, code);
        return Told(manifest, cause, $"{sentence} (HTTP {answer.StatusCode}{Detail(answer, code)}).");
    }

    /// <summary>What the standard error codes mean; null for others.</summary>
    public static Cause? ByCode(string? code) => code switch
    {
        "invalid_client" or "invalid_grant" => Cause.CredentialRejected,
        "invalid_scope" or "access_denied" or "unauthorized_client" => Cause.PermissionMissing,
        "invalid_request" or "unsupported_grant_type" or "invalid_target" => Cause.Misconfigured,
        "temporarily_unavailable" or "server_error" => Cause.ProviderFault,
        "slow_down" or "rate_limited" or "too_many_requests" => Cause.RateLimited,
        _ => null,
    };

    /// <summary>
    /// The token of a good answer. It is used until a minute (or, of a short-lived one, a tenth of its life) before it expires; where the answer does not
    /// say when, for as long as the provider documents, else for five minutes.
    /// </summary>
    public static AccessToken Read(OAuthDeclaration oauth, ProviderAnswer answer)
    {
        var lifetime = double.TryParse(answer.JsonText("/expires_in"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, LongestUse.TotalSeconds))
            : oauth.AccessTokenLifetime ?? Unstated;
        var margin = lifetime / 10 < TimeSpan.FromMinutes(1) ? lifetime / 10 : TimeSpan.FromMinutes(1);
        return new(answer.JsonText("/access_token")!, answer.Now + (lifetime - margin), null);
    }

    /// <summary>Where in the answer the grant is: the document itself or, where it has no token (a person's at Slack), its <c>authed_user</c>. A JSON pointer.</summary>
    public static string PlaceOf(ProviderAnswer answer) =>
        answer.JsonText("/access_token") is null && answer.JsonText(Person + "/access_token") is not null ? Person : "";

    /// <summary>What must not be shown of the answer.</summary>
    public static IReadOnlyList<string> SecretsIn(ProviderAnswer answer) =>
    [
        .. from place in new[] { "", Person }
           from member in new[] { "/access_token", "/refresh_token", "/id_token" }
           let text = answer.JsonText(place + member)
           where text is { Length: > 0 }
           select text,
    ];

    // Some say invalid_request with a 401 or a 503: then the status says more.
    private static Cause CauseOf(string? code, int status)
    {
        var byStatus = ErrorMapping.ByStatus(status);
        return ByCode(code) is { } byCode && (byCode != Cause.Misconfigured || byStatus is Cause.ContractBroken) ? byCode : byStatus is Cause.ContractBroken && code is not null ? Cause.Misconfigured : byStatus;
    }

    // {"access_token":"A21AA...","token_type":"Bearer","expires_in":32400,"scope":"..."}
    private static string? Missing(OAuthDeclaration oauth, ProviderAnswer answer) =>
        !answer.TryJson(out _) ? "is not valid JSON"
        : answer.JsonText(PlaceOf(answer) + "/access_token") is not { Length: > 0 and <= LongestToken } token ? "has no access_token"
        : TextTemplate.HeaderValue(token) is null ? "has an access_token that no header can carry"
        : answer.JsonText(PlaceOf(answer) + "/token_type") is { } type && !oauth.TokenTypes.Contains(type, StringComparer.OrdinalIgnoreCase) ? "offers a token that is not a bearer token"
        : null;

    private static Failure? ByRule(ProviderManifest manifest, OAuthDeclaration oauth, ProviderAnswer answer) => oauth.TokenErrors.FirstOrDefault(rule => rule.Matches(answer)) is { } rule
        ? new(rule.Cause, $"{Opening}{rule.Message} (HTTP {answer.StatusCode}{Detail(answer, answer.JsonText("/error"))}).", rule.NextStep ?? NextStep(rule.Cause, manifest.Name))
        : null;

    private static Failure Told(ProviderManifest manifest, Cause cause, string message) => new(cause, Opening + message, NextStep(cause, manifest.Name));

    private static string Sentence(string name, Cause cause, string? code) => cause switch
    {
        Cause.CredentialRejected when code is "invalid_grant" => $"{name} no longer accepts this grant", // RFC 6749 section 5.2: not the client
        Cause.CredentialRejected => $"{name} refused the client id or secret",
        Cause.PermissionMissing => $"{name} knows the client but does not give it this token",
        Cause.RateLimited => $"{name} asks to slow down",
        Cause.ProviderFault => $"{name} failed on its side",
        Cause.Timeout => $"{name} waited too long for the request",
        Cause.Misconfigured => $"{name} refused the token request",
        _ => $"{name} answered with an unexpected status",
    };

    private static string NextStep(Cause cause, string name) => cause switch
    {
        Cause.CredentialRejected => $"Check the client id and create a new client secret at {name}: an expired or replaced secret is the usual reason. Save both here.",
        Cause.PermissionMissing => $"Allow the application at {name} to use client credentials and the scopes it asks for; the secret does not need to be replaced.",
        _ => NextSteps.For(cause, name),
    };

    // ": invalid_client, Client Authentication failed"
    private static string Detail(ProviderAnswer answer, string? code)
    {
        var text = Details.Select(answer.JsonText).FirstOrDefault(found => !string.IsNullOrWhiteSpace(found));
        var parts = new[] { code, text }.Where(part => !string.IsNullOrWhiteSpace(part)).Select(part => Excerpt.Line(part!, 200).TrimEnd('.'));
        return string.Join(", ", parts) is { Length: > 0 } detail ? ": " + detail : "";
    }
}
