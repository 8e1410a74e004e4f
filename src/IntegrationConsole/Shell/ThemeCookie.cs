namespace IntegrationConsole.Shell;

/// <summary>The theme that a browser asked for: kept in a cookie, so that the very first bytes of a page are in the right colours.</summary>
public static class ThemeCookie
{
    /// <summary>Also written by <c>wwwroot/js/theme.js</c>.</summary>
    public const string Name = "theme";

    /// <summary>The value for <c>data-theme</c>: light, dark, or null to follow the system.</summary>
    public static string? Read(HttpRequest? request) => request?.Cookies[Name] switch
    {
        "light" => "light",
        "dark" => "dark",
        _ => null,
    };
}
