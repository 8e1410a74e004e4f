using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace IntegrationConsole.Shell;

/// <summary>A link of the side navigation that also lights up for the addresses that belong to it.</summary>
public sealed class SideLink : NavLink
{
    /// <summary>The entry's further addresses start with this path; null when there are none.</summary>
    [Parameter] public string? Also { get; set; }

    protected override bool ShouldMatch(string uriAbsolute)
        => base.ShouldMatch(uriAbsolute)
        || (Also is not null && new Uri(uriAbsolute).AbsolutePath.StartsWith(Also, StringComparison.OrdinalIgnoreCase));
}
