using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Ui;

namespace IntegrationConsole.Bulk;

/// <summary>A filter and an order as they stand in the address, so that a list can be sent to a colleague. What makes no sense is left out. Pure.</summary>
public static class ListQuery
{
    private const int LongestText = 100;

    public static IntegrationFilter Filter(string? search, string? health, string? provider, string? category, string? environment, string? tag, string? owner) => new()
    {
        Search = Text(search) ?? "",
        Health = health switch
        {
            "healthy" => StatusTone.Ok,
            "degraded" => StatusTone.Warn,
            "unhealthy" => StatusTone.Bad,
            "unknown" => StatusTone.Idle,
            "disabled" => StatusTone.Off,
            _ => null,
        },
        Provider = Text(provider),
        Category = Word<Category>(category),
        Environment = Word<DeploymentEnvironment>(environment),
        Tag = Text(tag),
        Owner = owner is null ? null : Text(owner) ?? "",
    };

    public static Dictionary<string, object?> Of(IntegrationFilter filter, ListSort sort) => new(StringComparer.Ordinal)
    {
        ["q"] = filter.Search.Length == 0 ? null : filter.Search,
        ["health"] = filter.Health?.Word().ToLowerInvariant(),
        ["provider"] = filter.Provider,
        ["category"] = filter.Category is { } category ? HealthWords.Camel(category.ToString()) : null,
        ["environment"] = filter.Environment is { } environment ? HealthWords.Camel(environment.ToString()) : null,
        ["tag"] = filter.Tag,
        ["owner"] = filter.Owner,
        ["sort"] = sort is ListSort.Name ? null : HealthWords.Camel(sort.ToString()),
    };

    public static T? Word<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;

    private static string? Text(string? text) => text?.Trim() is { Length: > 0 } given ? given[..Math.Min(given.Length, LongestText)] : null;
}
