using IntegrationConsole.Access;

namespace IntegrationConsole.BrowserTests.Pages;

/// <summary>Every page of the product, as it is looked at by the accessibility checks; one route may be worth several looks.</summary>
internal static class SitePages
{
    /// <summary><c>{user}</c> stands for the id of an account.</summary>
    public static IReadOnlyList<(string Route, string Address, Role? As)> All { get; } =
    [
        ("/admin/integrations/dashboard", "/admin/integrations/dashboard", Role.Administrator),
        ("/admin/integrations/dashboard", "/admin/integrations/dashboard", Role.Viewer),
        ("/admin/integrations/dashboard", "/admin/integrations/dashboard?view=compact", Role.Administrator),
        ("/admin/integrations/dashboard", "/admin/integrations/dashboard?view=wall", Role.Administrator),
        ("/admin/integrations/dashboard", "/admin/integrations/dashboard?view=table", Role.Administrator),
        ("/admin/integrations/dashboard", "/admin/integrations/dashboard?q=nothing", Role.Administrator),
        ("/integrations/{Slug}", "/integrations/email", Role.Administrator),
        ("/integrations/{Slug}", "/integrations/card-payments", Role.Administrator),
        ("/integrations/{Slug}", "/integrations/paused-hooks", Role.Administrator),
        ("/integrations/{Slug}", "/integrations/missing", Role.Administrator),
        ("/admin/integrations/config", "/admin/integrations/config", Role.Administrator),
        ("/admin/integrations/config/new", "/admin/integrations/config/new", Role.Administrator),
        ("/admin/integrations/config/new/{ProviderId}", "/admin/integrations/config/new/generic_rest", Role.Administrator),
        ("/admin/integrations/config/new/{ProviderId}", "/admin/integrations/config/new/smtp", Role.Administrator),
        ("/admin/integrations/config/{Slug}", "/admin/integrations/config/email", Role.Administrator),
        ("/admin/integrations/config/{Slug}", "/admin/integrations/config/email", Role.Viewer),
        ("/system", "/system", Role.Administrator),
        ("/audit", "/audit", Role.Administrator),
        ("/users", "/users", Role.Administrator),
        ("/users/{Id:guid}", "/users/{user}", Role.Administrator),
        ("/account", "/account", Role.Administrator),
        ("/account/password", "/account/password", Role.Viewer),
        ("/account/denied", "/account/denied", Role.Viewer),
        ("/account/login", "/account/login", null),
        ("/kit", "/kit", Role.Administrator),
        ("/not-found", "/no/such/page", Role.Viewer),
        ("/error/{Status:int}", "/error/500", Role.Viewer),
    ];

    /// <summary>Pages that other tests look at, and where.</summary>
    public static IReadOnlyList<string> Elsewhere { get; } = ["/setup"]; // SetupPageTests: it needs a console that nobody has set up
}
