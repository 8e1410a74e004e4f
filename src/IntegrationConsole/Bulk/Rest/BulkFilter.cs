using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Bulk.Rest;

/// <summary>Which integrations; a member left out lets all through, <c>{}</c> chooses all.</summary>
/// <param name="Search">In name, slug, provider, category, owner or tag, ignoring case.</param>
/// <param name="Provider">Id of a provider.</param>
/// <param name="Enabled">The admin's switch.</param>
/// <param name="Tag">One tag that it has.</param>
/// <param name="Owner">The owner's exact name.</param>
public sealed record BulkFilter(string? Search, string? Provider, Category? Category, DeploymentEnvironment? Environment, bool? Enabled, string? Tag, string? Owner)
{
    internal IntegrationFilter ToFilter() => new() { Search = Search?.Trim() ?? "", Provider = Provider, Category = Category, Environment = Environment, Enabled = Enabled, Tag = Tag, Owner = Owner };
}
