using IntegrationConsole.Access;

namespace IntegrationConsole.BrowserTests.Pages;

/// <summary>Every page of the product, as it is looked at by the accessibility checks; one route may be worth several looks.</summary>
internal static class SitePages
{
    /// <summary><c>{user}</c> stands for the id of an account, <c>{run}</c> for that of a bulk run, <c>{receiver}</c>, <c>{endpoint}</c> and <c>{delivery}</c> for those of webhooks.</summary>
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
        ("/admin/integrations/config/new/{ProviderId}", "/admin/integrations/config/new/stripe?template=stripe-live-tight", Role.Operator),
        ("/admin/integrations/config/new/{ProviderId}", "/admin/integrations/config/new/generic_rest", Role.Administrator),
        ("/admin/integrations/config/new/{ProviderId}", "/admin/integrations/config/new/smtp", Role.Administrator),
        ("/admin/integrations/config/{Slug}", "/admin/integrations/config/email", Role.Administrator),
        ("/admin/integrations/config/{Slug}", "/admin/integrations/config/email", Role.Viewer),
        ("/admin/integrations/config/{Slug}/copy", "/admin/integrations/config/email/copy", Role.Operator),
        ("/admin/integrations/config", "/admin/integrations/config?health=healthy&category=payment&sort=health", Role.Viewer),
        ("/admin/integrations/files", "/admin/integrations/files", Role.Administrator),
        ("/admin/integrations/templates", "/admin/integrations/templates", Role.Operator),
        ("/admin/integrations/templates", "/admin/integrations/templates", Role.Viewer),
        ("/admin/integrations/bulk", "/admin/integrations/bulk", Role.Administrator),
        ("/admin/integrations/bulk/{Id:guid}", "/admin/integrations/bulk/{run}", Role.Administrator),
        ("/admin/integrations/bulk/{Id:guid}", "/admin/integrations/bulk/00000000-0000-0000-0000-000000000000", Role.Viewer),
        ("/admin/integrations/config/{Slug}/versions", "/admin/integrations/config/email/versions", Role.Administrator),
        ("/admin/integrations/config/{Slug}/versions", "/admin/integrations/config/email/versions", Role.Viewer),
        ("/admin/integrations/config/new/email", "/admin/integrations/config/new/email", Role.Administrator),
        ("/admin/integrations/config/{Slug}/email", "/admin/integrations/config/mail-relay/email", Role.Administrator),
        ("/admin/integrations/config/{Slug}/email", "/admin/integrations/config/mail-relay/email", Role.Viewer),
        ("/admin/integrations/connections", "/admin/integrations/connections", Role.Administrator),
        ("/admin/integrations/connections", "/admin/integrations/connections?view=needs-reconnect", Role.Viewer),
        ("/admin/integrations/config/{Slug}/connect", "/admin/integrations/config/email/connect", Role.Administrator),
        ("/admin/integrations/consent/{Attempt:guid}", "/admin/integrations/consent/00000000-0000-0000-0000-000000000000", Role.Administrator),
        ("/oauth/problem/{Word}", "/oauth/problem/another-user", Role.Viewer),
        ("/oauth/problem/{Word}", "/oauth/problem/expired", null),
        ("/admin/integrations/receivers", "/admin/integrations/receivers", Role.Administrator),
        ("/admin/integrations/receivers/new", "/admin/integrations/receivers/new", Role.Operator),
        ("/admin/integrations/receivers/new", "/admin/integrations/receivers/new?preset=hmac", Role.Administrator),
        ("/admin/integrations/receivers/{Id:guid}", "/admin/integrations/receivers/{receiver}", Role.Administrator),
        ("/admin/integrations/receivers/{Id:guid}", "/admin/integrations/receivers/{receiver}", Role.Viewer),
        ("/admin/integrations/receivers/{Id:guid}", "/admin/integrations/receivers/00000000-0000-0000-0000-000000000000", Role.Viewer),
        ("/admin/integrations/webhooks", "/admin/integrations/webhooks", Role.Administrator),
        ("/admin/integrations/webhooks/new", "/admin/integrations/webhooks/new", Role.Administrator),
        ("/admin/integrations/webhooks/{Id:guid}", "/admin/integrations/webhooks/{endpoint}", Role.Administrator),
        ("/admin/integrations/webhooks/{Id:guid}/edit", "/admin/integrations/webhooks/{endpoint}/edit", Role.Operator),
        ("/admin/integrations/webhooks/history", "/admin/integrations/webhooks/history", Role.Administrator),
        ("/admin/integrations/webhooks/deliveries/{Key}", "/admin/integrations/webhooks/deliveries/{delivery}", Role.Administrator),
        ("/admin/integrations/webhooks/dead-letters", "/admin/integrations/webhooks/dead-letters", Role.Administrator),
        ("/admin/integrations/webhooks/replays", "/admin/integrations/webhooks/replays", Role.Viewer),
        ("/admin/integrations/webhooks/retries", "/admin/integrations/webhooks/retries", Role.Administrator),
        ("/system", "/system", Role.Administrator),
        ("/admin/security/keys", "/admin/security/keys", Role.Administrator),
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
