using IntegrationConsole.Access.SignIn;

namespace IntegrationConsole.Access.FirstUse;

/// <summary>Until there is a user, every page leads to the set-up page.</summary>
internal static class SetupRedirect
{
    public const string Path = "/setup";

    public static async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (!HttpMethods.IsGet(http.Request.Method) || !PageRequest.Is(http) || http.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase)
            || !await http.RequestServices.GetRequiredService<SetupGate>().IsOpenAsync(http.RequestAborted))
        {
            await next(http);
            return;
        }

        await http.RequestServices.GetRequiredService<SetupCode>().EnsureAsync(http.RequestAborted);
        http.Response.Redirect(Path);
    }
}
