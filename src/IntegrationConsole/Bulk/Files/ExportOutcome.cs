namespace IntegrationConsole.Bulk.Files;

/// <summary>What asking for a file led to: a closed set.</summary>
public abstract record ExportOutcome
{
    private ExportOutcome() { }

    /// <summary>The file's text. When it has sealed secrets, the audit entry is committed.</summary>
    /// <param name="Integrations">How many are in it.</param>
    public sealed record Exported(string Yaml, int Integrations) : ExportOutcome;

    /// <summary>A message per field.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string> Problems) : ExportOutcome;

    /// <summary>The caller lacks this permission.</summary>
    public sealed record NotAllowed(Access.Permission Permission, string What) : ExportOutcome;

    /// <summary>The person has to confirm their own password first.</summary>
    /// <param name="Why">What was wrong with the one that they gave; null when they gave none.</param>
    public sealed record NeedsPassword(string? Why) : ExportOutcome;

    /// <summary>It can't be done now, and what to do.</summary>
    public sealed record Refused(string Why) : ExportOutcome;
}
