using System.Collections.Frozen;

namespace IntegrationConsole.Providers.Contract;

/// <summary>Every provider of this assembly, found by scanning it once: adding a provider is adding its folder.</summary>
public static class ProviderCatalog
{
    private static readonly FrozenDictionary<string, IProvider> ById = Scan().ToFrozenDictionary(provider => provider.Manifest.Id, StringComparer.Ordinal);

    /// <summary>All providers, by name.</summary>
    public static IReadOnlyList<IProvider> All { get; } = [.. ById.Values.OrderBy(provider => provider.Manifest.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>The provider with this id; null when there is none.</summary>
    public static IProvider? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>The logo as SVG text (32 by 32, safe to inline); null for an unknown id.</summary>
    public static string? Logo(string id) => Resource(id, "logo.svg");

    /// <summary>The set-up guide as Markdown; null for an unknown id.</summary>
    public static string? Guide(string id) => Resource(id, "guide.md");

    private static IEnumerable<IProvider> Scan() => typeof(ProviderCatalog).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IProvider)))
        .Select(type => (IProvider)Activator.CreateInstance(type)!);

    private static string? Resource(string id, string file)
    {
        if (Find(id) is not { } provider)
        {
            return null;
        }

        var type = provider.GetType();
        var folder = type.Namespace![(type.Namespace!.LastIndexOf('.') + 1)..];
        using var stream = type.Assembly.GetManifestResourceStream($"{folder}/{file}");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
