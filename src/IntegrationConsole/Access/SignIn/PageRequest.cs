namespace IntegrationConsole.Access.SignIn;

/// <summary>Tells a person opening a page from a browser or program fetching something.</summary>
internal static class PageRequest
{
    public static bool Is(HttpContext http) =>
        http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !http.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase) && !http.Request.Path.StartsWithSegments("/_framework", StringComparison.OrdinalIgnoreCase);
}
