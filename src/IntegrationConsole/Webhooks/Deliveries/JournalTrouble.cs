namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>What it means when the database takes nothing, and what to do. Pure; names no path or host, for it is shown publicly.</summary>
public static class JournalTrouble
{
    /// <param name="because">What the database said.</param>
    public static string Sentence(DateTimeOffset since, string? because)
    {
        var why = because switch
        {
            { } said when said.Contains("full", StringComparison.OrdinalIgnoreCase) => "the disk or the database is full: free space",
            { } said when said.Contains("locked", StringComparison.OrdinalIgnoreCase) || said.Contains("busy", StringComparison.OrdinalIgnoreCase) => "another program holds the database: end it",
            { } said when said.Contains("readonly", StringComparison.OrdinalIgnoreCase) || said.Contains("read-only", StringComparison.OrdinalIgnoreCase) => "the database can't be written: correct its permissions",
            _ => "the log has the reason",
        };
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"no event or attempt could be written since {since.UtcDateTime:HH:mm:ss} UTC, {why}. Publishers are answered 503; what was accepted is kept and sent when it is mended");
    }
}
