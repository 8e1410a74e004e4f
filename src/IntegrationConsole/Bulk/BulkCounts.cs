namespace IntegrationConsole.Bulk;

/// <summary>How many items of a run stand where.</summary>
public sealed record BulkCounts(int Total, int Waiting, int Running, int Succeeded, int Failed, int Skipped)
{
    public int Ended => Succeeded + Failed + Skipped;

    internal static BulkCounts Of(IEnumerable<(BulkItemState State, int Count)> counted)
    {
        var by = counted.ToDictionary(c => c.State, c => c.Count);
        return new(
            by.Values.Sum(), by.GetValueOrDefault(BulkItemState.Waiting), by.GetValueOrDefault(BulkItemState.Running), by.GetValueOrDefault(BulkItemState.Succeeded),
            by.GetValueOrDefault(BulkItemState.Failed), by.GetValueOrDefault(BulkItemState.Skipped));
    }
}
