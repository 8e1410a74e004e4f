using System.Reflection;
using IntegrationConsole.Access;
using IntegrationConsole.Ui;
using Microsoft.AspNetCore.Components;

namespace IntegrationConsole.Shell;

/// <summary>The side navigation: every page that a person can start from, in the order shown.</summary>
public static class Navigation
{
    /// <summary>Where the product starts.</summary>
    public const string Home = "/admin/integrations/dashboard";

    /// <summary>The sign-in page; returns to the page asked for by itself.</summary>
    public const string SignIn = "/account/login";

    /// <summary>Takes a POST with the antiforgery token.</summary>
    public const string SignOut = "/account/logout";

    private static readonly NavigationItem[] All =
    [
        new("Dashboard", Home, IconName.Dashboard, nameof(Permission.ViewIntegrationStatus)),
        new("Integrations", "/admin/integrations/config", IconName.Plug, nameof(Permission.ViewConfigurations)) { Also = "/integrations/" },
        new("Connections", "/admin/integrations/connections", IconName.Shield, nameof(Permission.ViewConfigurations)),
        new("Webhooks", "/admin/integrations/webhooks", IconName.Exit, nameof(Permission.ViewWebhooks)),
        new("Receivers", "/admin/integrations/receivers", IconName.Inbox, nameof(Permission.ViewWebhooks)),
        new("Audit", "/audit", IconName.List, nameof(Permission.AccessAuditLogs)) { Administration = true },
        new("People", "/users", IconName.People, nameof(Permission.ModifyGlobalSettings)) { Administration = true },
        new("Keys", "/admin/security/keys", IconName.Key, nameof(Permission.ManageEncryptionKeys)) { Administration = true },
        new("System", "/system", IconName.Clock, nameof(Permission.PerformSystemMaintenance)) { Administration = true },
        new("Account", "/account", IconName.Person) { Administration = true },
    ];

    /// <summary>The entries whose page exists in this build: a link never leads nowhere.</summary>
    public static IReadOnlyList<NavigationItem> Items { get; } = Existing(All, typeof(Navigation).Assembly);

    internal static NavigationItem[] Existing(IEnumerable<NavigationItem> items, Assembly pages)
    {
        var routes = pages.GetTypes()
            .SelectMany(static type => type.GetCustomAttributes<RouteAttribute>())
            .Select(static route => route.Template)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. items.Where(item => routes.Contains(item.Href))];
    }
}
