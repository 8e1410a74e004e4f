namespace IntegrationConsole.Bulk.Files;

/// <summary>A file that somebody wants planned or applied.</summary>
/// <param name="Yaml">Its text.</param>
/// <param name="Prune">The file is all there is to be: what is not in it is deleted.</param>
/// <param name="Passphrase">Opens the sealed secrets in it; null: none was given.</param>
public sealed record ConfigText(string Yaml, bool Prune, string? Passphrase)
{
    /// <inheritdoc/>
    public override string ToString() => nameof(ConfigText); // never the passphrase
}
