using System.Text.Json;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Google;

/// <summary>
/// What every Google API means by its refusals. A 403 may be a missing scope, an API that is switched off, or throttling: only the reason tells.
/// <c>{"error":{"code":403,"message":"...","errors":[{"domain":"usageLimits","reason":"rateLimitExceeded"}],"status":"PERMISSION_DENIED","details":[{"reason":"RATE_LIMIT_EXCEEDED"}]}}</c>
/// </summary>
internal static class GoogleErrors
{
    /// <summary>Every answer states its error there.</summary>
    public static IReadOnlyList<string> Details { get; } = ["/error/message", "/error_description", "/error/status"];

    /// <param name="service">Name of the API as a person knows it: <c>Google Calendar</c>.</param>
    /// <param name="scope">What the consent must include, in words.</param>
    public static IReadOnlyList<ErrorRule> For(string service, string scope) =>
    [
        new(Cause.RateLimited, $"The daily quota of {service} for this Google Cloud project is used up")
        {
            Also = Says("dailyLimitExceeded", "quotaExceeded"), NextStep = "Quotas in the Google Cloud console show which one; it starts afresh at midnight Pacific time, or ask for more there.",
        },
        new(Cause.RateLimited, $"{service} asks to slow down")
        {
            Also = Says("rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED", "RESOURCE_EXHAUSTED"),
            NextStep = "Wait a little; if it happens often, find the application that uses up the quota of this user or project.",
        },
        new(Cause.PermissionMissing, $"The API of {service} is switched off in the Google Cloud project")
        {
            Status = 403, Also = Says("accessNotConfigured", "SERVICE_DISABLED"), NextStep = $"Enable the API of {service} under APIs & Services in the Google Cloud console, then wait a few minutes.",
        },
        new(Cause.PermissionMissing, $"The consent does not include what {service} needs")
        {
            Status = 403, Also = Says("insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"), NextStep = $"Connect again and agree to {scope}; the token itself is alive.",
        },
        new(Cause.PermissionMissing, $"The administrator of the Google Workspace does not allow {service}")
        {
            Status = 403, Also = Says("domainPolicy", "accessDenied"), NextStep = "Ask the Workspace administrator to allow the application under Security, API controls.",
        },
        new(Cause.CredentialRejected, "Google refused the access token: it has expired or the consent was withdrawn")
        {
            Status = 401, NextStep = "An access token lives one hour: connect again, or paste a fresh one to try it.",
        },
    ];

    /// <summary>The documented error bodies, which are alike for all Google APIs.</summary>
    public static IReadOnlyDictionary<int, string> Bodies { get; } = new Dictionary<int, string>
    {
        [401] = Body(401, "Request had invalid authentication credentials.", "global", "authError", "UNAUTHENTICATED"),
        [403] = Body(403, "Request had insufficient authentication scopes.", "global", "insufficientPermissions", "PERMISSION_DENIED"),
        [404] = Body(404, "Requested entity was not found.", "global", "notFound", "NOT_FOUND"),
        [429] = Body(429, "Rate Limit Exceeded", "usageLimits", "rateLimitExceeded", "RESOURCE_EXHAUSTED"),
        [503] = Body(503, "The service is currently unavailable.", "global", "backendError", "UNAVAILABLE"),
    };

    private static string Body(int code, string message, string domain, string reason, string status) =>
        $$$"""{"error":{"code":{{{code}}},"message":"{{{message}}}","errors":[{"message":"{{{message}}}","domain":"{{{domain}}}","reason":"{{{reason}}}"}],"status":"{{{status}}}"}}""";

    private static Func<ProviderAnswer, bool> Says(params string[] reasons) => answer => Reasons(answer).Any(reason => reasons.Contains(reason, StringComparer.Ordinal));

    /// <summary>The reasons of both styles, and the status.</summary>
    private static IEnumerable<string> Reasons(ProviderAnswer answer)
    {
        if (!answer.TryJson(out var root))
        {
            return [];
        }

        return new[] { "/error/errors", "/error/details" }
            .Select(pointer => JsonPointer.Find(root, pointer))
            .Where(list => list is { ValueKind: JsonValueKind.Array })
            .SelectMany(list => list!.Value.EnumerateArray().Take(20).Select(item => JsonPointer.Text(item, "/reason")))
            .Append(JsonPointer.Text(root, "/error/status"))
            .OfType<string>();
    }
}
