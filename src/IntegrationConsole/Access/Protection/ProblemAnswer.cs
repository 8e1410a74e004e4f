using Microsoft.AspNetCore.Mvc;

namespace IntegrationConsole.Access.Protection;

/// <summary>The answers of refused calls to programs: RFC 9457 problem details with what to do next.</summary>
internal static class ProblemAnswer
{
    public const string ContentType = "application/problem+json";

    /// <summary>Calls under these paths come from programs: they get problem details, never a redirect to a page.</summary>
    public static bool Wants(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || http.Request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase)
        || http.Request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase);

    public static Task NotSignedInAsync(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return WriteAsync(http, StatusCodes.Status401Unauthorized, "Not signed in", "The call carries no valid API key and no session. Send an active key as \"Authorization: Bearer ick_...\"; keys are created under /account.");
    }

    public static Task NotAllowedAsync(HttpContext http) =>
        WriteAsync(http, StatusCodes.Status403Forbidden, "Not allowed", "The key or user is known, but may not do this. Use a key with the needed scope, or ask an administrator for a role that has it.");

    public static Task TooManyAsync(HttpContext http, TimeSpan retryAfter)
    {
        SetRetryAfter(http, retryAfter);
        return WriteAsync(http, StatusCodes.Status429TooManyRequests, "Too many requests", "This key, user or address sent more calls than allowed. Wait for the seconds in Retry-After, then go on more slowly.");
    }

    public static void SetRetryAfter(HttpContext http, TimeSpan retryAfter) =>
        http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(retryAfter.TotalSeconds)).ToString();

    public static Task WriteAsync(HttpContext http, int status, string title, string detail)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        var problem = new ProblemDetails { Status = status, Title = title, Detail = detail, Type = "about:blank" };
        problem.Extensions["traceId"] = http.TraceIdentifier;
        return http.Response.WriteAsJsonAsync(problem, options: null, ContentType, http.RequestAborted);
    }
}
