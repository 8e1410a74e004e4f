using IntegrationConsole.Access.ApiKeys;

namespace IntegrationConsole.Access.Protection;

/// <summary>Refuses changes through the API, and hub and circuit connections, that another origin's page makes a browser send.</summary>
internal static class SameOriginGuard
{
    public static Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        var guarded = request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase) || request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
            || (request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method));
        if (!guarded || SentKey.In(http) is not null || SameOriginRules.Allows(request.Headers["Sec-Fetch-Site"], request.Headers.Origin, request.Host.Value ?? ""))
        {
            return next(http);
        }

        return ProblemAnswer.WriteAsync(http, StatusCodes.Status403Forbidden, "Call from another site", "A page of another origin made the browser send this call. Use the console's own pages, or an API key.");
    }
}
