using System.Globalization;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Webhooks.Rollups;

/// <summary>A row of roll-ups that is being counted in this process.</summary>
internal sealed class RollupCell(long startMs)
{
    private readonly SortedDictionary<int, int> causes = [];
    private readonly LatencySketch sketch = new();

    public long StartMs => startMs;

    public int Count { get; private set; }

    public int Failed { get; private set; }

    public string Causes => string.Join(' ', causes.Where(c => c.Value > 0).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key}:{c.Value}")));

    public byte[] Sketch => sketch.ToBytes();

    /// <param name="sign">1 counts it, -1 takes it back: its transaction failed.</param>
    public void Add(Cause cause, TimeSpan duration, int sign)
    {
        Count += sign;
        sketch.Add(duration, sign);
        if (cause is not Cause.None)
        {
            Failed += sign;
            causes[(int)cause] = causes.GetValueOrDefault((int)cause) + sign;
        }
    }

    /// <summary>Reads what <see cref="Causes"/> writes.</summary>
    public static IEnumerable<(Cause Cause, int Count)> Read(string causes)
    {
        foreach (var part in causes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && int.TryParse(part.AsSpan(0, colon), CultureInfo.InvariantCulture, out var cause) && int.TryParse(part.AsSpan(colon + 1), CultureInfo.InvariantCulture, out var count))
            {
                yield return ((Cause)cause, count);
            }
        }
    }
}
