namespace IntegrationConsole.Shell;

/// <summary>Decides which requests get an HTML error page and what it says.</summary>
public static class ErrorPageRules
{
    private static readonly string[] MachinePrefixes = ["/api", "/hubs", "/_framework", "/_blazor", "/openapi", "/healthz", "/readyz", "/css", "/js"];

    /// <summary>True for addresses that people open; programs get their own (problem details) answer.</summary>
    public static bool IsPage(HttpRequest request)
    {
        var path = request.Path;
        return !Array.Exists(MachinePrefixes, prefix => path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What happened, what it means and what to do next, for an HTTP status.</summary>
    public static ErrorText TextFor(int status) => status switch
    {
        401 => new("You are signed out", "This page needs a signed-in user; your session may have ended.", "Sign in, then you return to this page."),
        403 => new("You may not open this page", "Your role does not include the permission that this page needs.", "Ask an administrator to change your role, or go back to a page that you use."),
        404 => new("There is no such page", "The address is misspelt, or what it showed was renamed or removed.", "Check the address, or start from the dashboard."),
        400 => new("The form could not be accepted", "It was incomplete, or had been open for so long that its security token expired.", "Go back, reload the page and send it again."),
        429 => new("Too many tries", "This address was asked more often than is allowed in a short time.", "Wait a minute, then try again."),
        503 => new("The console is not ready", "It is starting, or its database does not answer.", "Try again in a few seconds; monitoring goes on as soon as the database is back."),
        >= 500 => new("Something failed in the console", "An error that should not happen was caught and recorded in the log. Monitoring goes on.", "Reload the page. If it happens again, report the reference below."),
        _ => new("The page could not be shown", "The server refused the request.", "Go back and try again, or start from the dashboard."),
    };
}
