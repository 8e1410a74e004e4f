namespace IntegrationConsole.Integrations.Dependencies;

/// <summary>What may depend on what. Pure.</summary>
public static class DependencyRules
{
    public const int MostDependencies = 20;

    private static readonly char[] Separators = [',', ';', ' ', '\t', '\r', '\n'];

    /// <summary>Slugs between commas, semicolons or blanks, each once, in alphabetical order.</summary>
    public static IReadOnlyList<string> Parse(string? text) =>
        InOrder((text ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>Each once, in alphabetical order: the same set is always stored and shown in the same way.</summary>
    public static IReadOnlyList<string> InOrder(IEnumerable<string> slugs) => [.. slugs.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The shortest way from an integration over what it depends on back to itself; null when there is none.</summary>
    /// <param name="slug">Where it starts and ends.</param>
    /// <param name="dependsOn">What that one is to depend on.</param>
    /// <param name="others">What each of the others depends on.</param>
    public static IReadOnlyList<string>? Cycle(string slug, IReadOnlyList<string> dependsOn, IReadOnlyDictionary<string, IReadOnlyList<string>> others)
    {
        var cameFrom = new Dictionary<string, string>(StringComparer.Ordinal);
        var next = new Queue<string>();
        next.Enqueue(slug);
        while (next.TryDequeue(out var at))
        {
            foreach (var one in string.Equals(at, slug, StringComparison.Ordinal) ? dependsOn : others.GetValueOrDefault(at) ?? [])
            {
                if (string.Equals(one, slug, StringComparison.Ordinal))
                {
                    return Way(slug, at, cameFrom);
                }

                if (cameFrom.TryAdd(one, at))
                {
                    next.Enqueue(one);
                }
            }
        }

        return null;
    }

    private static List<string> Way(string slug, string last, Dictionary<string, string> cameFrom)
    {
        List<string> way = [slug];
        for (var at = last; !string.Equals(at, slug, StringComparison.Ordinal); at = cameFrom[at])
        {
            way.Add(at);
        }

        way.Add(slug);
        way.Reverse();
        return way;
    }
}
