namespace IntegrationConsole.Benchmarks.Grid;

/// <summary>From the change in the server to the picture on the screen. Pure.</summary>
public static class DelayRules
{
    /// <summary>The delay in ms of each stored change that the viewer saw: the first sight of the same tile turning the same way at or after it.</summary>
    /// <param name="stored">What the console decided.</param>
    /// <param name="seen">What the viewer saw, in order.</param>
    /// <param name="longest">A sight later than this belongs to another change.</param>
    /// <returns>One for each stored change; null when it was not seen.</returns>
    public static List<double?> Match(IReadOnlyList<SeenChange> stored, IReadOnlyList<SeenChange> seen, TimeSpan longest)
    {
        var byTile = seen.ToLookup(s => (s.Key, s.Red));
        return [.. stored.Select(change => byTile[(change.Key, change.Red)]
            .Select(sight => (double?)(sight.AtMs - change.AtMs))
            .FirstOrDefault(delay => delay >= -1 && delay <= longest.TotalMilliseconds))]; // the browser's clock counts whole ms
    }
}
