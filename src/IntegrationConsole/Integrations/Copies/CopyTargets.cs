namespace IntegrationConsole.Integrations.Copies;

/// <summary>Where a copy goes and what it is then, over integrations that were read before. Pure.</summary>
internal static class CopyTargets
{
    /// <summary>The slug, or with the first free number: somebody else's <c>stripe-staging</c> is not a copy of <c>stripe</c>.</summary>
    /// <param name="slug">The one that is wanted.</param>
    /// <param name="taken">At least all that begin as it does.</param>
    public static string FreeSlug(string slug, IReadOnlyCollection<string> taken)
    {
        var stem = Stem(slug);
        return taken.Contains(slug, StringComparer.Ordinal) ? Enumerable.Range(2, taken.Count + 1).Select(n => $"{stem}-{n}").First(s => !taken.Contains(s, StringComparer.Ordinal)) : slug;
    }

    /// <summary>How the slugs begin that <see cref="FreeSlug"/> may give.</summary>
    public static string Stem(string slug) => slug.Length > IntegrationRules.LongestSlug - 5 ? slug[..(IntegrationRules.LongestSlug - 5)].TrimEnd('-') : slug;

    /// <summary>What copying over <paramref name="target"/> does; without one, what copying into a new integration of that slug does.</summary>
    public static CopyPlan Plan(CopyWish wish, Integration source, Integration? target, string newSlug)
    {
        var draft = target is null ? CopyRules.New(source, wish, newSlug) : CopyRules.Over(target, source, wish);
        return new CopyPlan(wish, source, target, draft, CopyRules.Differences(source, target, draft, wish.WithSecrets));
    }
}
