using System.Diagnostics;

namespace IntegrationConsole.Tests.Flows;

/// <summary>Waits for what another thread does.</summary>
internal static class Eventually
{
    /// <summary>Asks every 10 ms until the answer is yes.</summary>
    /// <returns>How long it took.</returns>
    public static async Task<TimeSpan> Holds(Func<bool> condition, TimeSpan within, string because = "")
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            watch.Elapsed.Should().BeLessThan(within, because);
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        return watch.Elapsed;
    }
}
