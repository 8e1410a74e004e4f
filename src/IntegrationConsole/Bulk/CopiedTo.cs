namespace IntegrationConsole.Bulk;

/// <summary>What an integration is copied to, kept before the copy is made: by it an undo takes the copy back, and a process that takes over knows whether it was made.</summary>
/// <param name="Slug">The target's.</param>
/// <param name="Target">The target's public id; of a new integration it is chosen here.</param>
/// <param name="Over">The target's version that was found; null: it is a new integration.</param>
public sealed record CopiedTo(string Slug, Guid Target, int? Over)
{
    /// <summary>The target's version that the copy makes.</summary>
    internal int Made => (Over ?? 0) + 1;
}
