using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Catalogue;

/// <summary>What a search in the catalogue finds. Pure.</summary>
public static class CatalogueRules
{
    private static readonly char[] Blanks = [' ', '\t'];

    /// <summary>Every word of the search is in the provider's name, summary, category or capabilities, in whatever order; an empty search finds all.</summary>
    public static bool Matches(ProviderManifest provider, string search)
    {
        var text = string.Join('\n', [provider.Name, provider.Id, provider.Summary, CategoryWords.Name(provider.Category), .. provider.Capabilities.Select(CapabilityWords.Of)]);
        return search.Split(Blanks, StringSplitOptions.RemoveEmptyEntries).All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase) || Plain(text).Contains(Plain(word), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What the search finds in each category that the catalogue has, in the order of their names; a category without a find stays, with 0.</summary>
    public static IReadOnlyList<(Category Category, int Count)> Counts(IReadOnlyList<ProviderManifest> catalogue, string search) =>
    [
        .. catalogue.GroupBy(p => p.Category)
            .Select(group => (group.Key, group.Count(p => Matches(p, search))))
            .OrderBy(count => CategoryWords.Name(count.Key), StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>Without hyphens, so that "email" finds "e-mail".</summary>
    private static string Plain(string text) => text.Replace("-", "", StringComparison.Ordinal);
}
