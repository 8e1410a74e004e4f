namespace IntegrationConsole.Health;

/// <summary>Sorts stored samples at start: those for the rings by integration, those of today by organization.</summary>
internal sealed class RecentSamples(DateTimeOffset ringFrom, DateTimeOffset midnight)
{
    private readonly Dictionary<int, List<SampleRow>> byIntegration = [];
    private readonly Dictionary<int, (long Calls, long Errors)> today = [];

    public IReadOnlyDictionary<int, List<SampleRow>> ByIntegration => byIntegration;

    /// <summary>Probes since midnight, by organization.</summary>
    public IReadOnlyDictionary<int, (long Calls, long Errors)> Today => today;

    public void Take(in SampleRow row)
    {
        if (row.At >= midnight)
        {
            var (calls, errors) = today.GetValueOrDefault(row.OrganizationId);
            today[row.OrganizationId] = (calls + 1, errors + (row.Succeeded ? 0 : 1));
        }

        if (row.At >= ringFrom)
        {
            (byIntegration.TryGetValue(row.IntegrationId, out var list) ? list : byIntegration[row.IntegrationId] = []).Add(row);
        }
    }
}
