namespace IntegrationConsole.Bulk.Files;

/// <summary>Which configurations somebody wants as a file.</summary>
/// <param name="Slugs">Only those of these names; a name that does not exist is a problem. Null: by the filter alone.</param>
/// <param name="Filter">Only those that match.</param>
public sealed record ExportWish(IReadOnlyCollection<string>? Slugs, IntegrationFilter Filter)
{
    /// <summary>Seals the secrets under it; null: the file only refers to them.</summary>
    public string? Passphrase { get; init; }

    /// <summary>The person's own, when it is asked for; null: not given.</summary>
    public string? Password { get; init; }

    /// <inheritdoc/>
    public override string ToString() => nameof(ExportWish); // never the passphrase
}
