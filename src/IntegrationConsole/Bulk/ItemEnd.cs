namespace IntegrationConsole.Bulk;

/// <summary>What became of an item.</summary>
/// <param name="Message">What happened, in one sentence.</param>
/// <param name="NextStep">What to do next, when something needs doing.</param>
/// <param name="VersionAfter">The integration's version that was made.</param>
internal sealed record ItemEnd(BulkItemState State, string Message, string? NextStep = null, int? VersionAfter = null)
{
    public static ItemEnd Skipped(string message) => new(BulkItemState.Skipped, message);

    public static ItemEnd Failed(string message, string? nextStep = null) => new(BulkItemState.Failed, message, nextStep);

    public static ItemEnd Done(string message, int? versionAfter = null) => new(BulkItemState.Succeeded, message, VersionAfter: versionAfter);
}
