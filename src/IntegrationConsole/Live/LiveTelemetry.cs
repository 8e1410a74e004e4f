using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace IntegrationConsole.Live;

/// <summary>What the live part measures and traces; costs nothing while nobody listens.</summary>
internal static class LiveTelemetry
{
    public static readonly Meter Meter = new("IntegrationConsole.Live");

    private static readonly ActivitySource Source = new("IntegrationConsole.Live");
    private static readonly Counter<long> Pushed = Meter.CreateCounter<long>("console.live.pushed", description: "Messages sent to the hub's groups, by kind");

    /// <summary>Counts and traces one send to a hub group.</summary>
    /// <param name="kind">The client's method: <c>status</c>, <c>samples</c>, <c>counts</c>, <c>alert</c>.</param>
    public static async Task PushAsync(string kind, Func<Task> send)
    {
        using var activity = Source.StartActivity($"push {kind}", ActivityKind.Producer);
        try
        {
            await send();
            Pushed.Add(1, new KeyValuePair<string, object?>("kind", kind));
        }
        catch
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
    }
}
