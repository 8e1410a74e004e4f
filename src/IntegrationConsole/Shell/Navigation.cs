using System.Reflection;
using IntegrationConsole.Ui;
using Microsoft.AspNetCore.Components;

namespace IntegrationConsole.Shell;

/// <summary>The side navigation: every page that a person can start from, in the order shown.</summary>
public static class Navigation
{
    /// <summary>Where the product starts.</summary>
    public const string Home = "/admin/integrations/dashboard";

    private static readonly NavigationItem[] All =
    [
        new("Dashboard", Home, IconName.Dashboard),
        new("Integrations", "/admin/integrations/config", IconName.Plug),
        new("Audit", "/audit", IconName.List) { Administration = true },
        new("People", "/users", IconName.People) { Administration = true },
        new("System", "/system", IconName.Clock) { Administration = true },
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
