using System.Runtime.InteropServices;

namespace IntegrationConsole.Health;

/// <summary>Probes of one UTC day.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DayCounts(DateOnly Day, long Calls, long Errors)
{
    /// <summary>The counts with one more probe; a new day starts at zero.</summary>
    public DayCounts Plus(DateTimeOffset at, long calls, long errors)
    {
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        return day > Day ? new(day, calls, errors) : day < Day ? this : this with { Calls = Calls + calls, Errors = Errors + errors };
    }
}
