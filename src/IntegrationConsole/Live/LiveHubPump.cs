using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace IntegrationConsole.Live;

/// <summary>Carries the feed to the hub's groups, one per organization: urgent messages at once, samples and counts gathered over <see cref="RenderPacer.Gap"/>.</summary>
public sealed partial class LiveHubPump(LiveFeed feed, IHubContext<LiveHub, ILiveClient> hub, TimeProvider time, ILogger<LiveHubPump> log) : BackgroundService
{
    /// <summary>A client that can't follow gets the newest; at most this many samples wait for one organization.</summary>
    private const int MostSamples = 5_000;

    private readonly ConcurrentDictionary<int, Gathered> groups = new();

    internal static string Group(int organizationId) => $"org-{organizationId}";

    internal void Joined(int organizationId) => Interlocked.Increment(ref groups.GetOrAdd(organizationId, _ => new Gathered()).Clients);

    internal void Left(int organizationId) => Interlocked.Decrement(ref groups.GetOrAdd(organizationId, _ => new Gathered()).Clients);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        feed.SubscribeEverywhere(Receive);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RenderPacer.Gap, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var (organizationId, gathered) in groups)
            {
                await ObserveAsync(SendAsync(hub.Clients.Group(Group(organizationId)), gathered));
            }
        }
    }

    private static async Task SendAsync(ILiveClient clients, Gathered gathered)
    {
        var samples = new List<SampleMessage>();
        while (gathered.Samples.TryDequeue(out var sample))
        {
            samples.Add(sample);
        }

        if (samples.Count > 0)
        {
            await LiveTelemetry.PushAsync("samples", () => clients.Samples(samples));
        }

        if (Interlocked.Exchange(ref gathered.Counts, null) is { } counts)
        {
            await LiveTelemetry.PushAsync("counts", () => clients.Counts(counts));
        }
    }

    private void Receive(int organizationId, ILiveMessage message)
    {
        if (!groups.TryGetValue(organizationId, out var gathered) || Volatile.Read(ref gathered.Clients) == 0)
        {
            return;
        }

        switch (message)
        {
            case SampleMessage sample:
                gathered.Samples.Enqueue(sample);
                while (gathered.Samples.Count > MostSamples && gathered.Samples.TryDequeue(out _))
                {
                    // the oldest make room
                }

                break;
            case CountsMessage counts:
                Interlocked.Exchange(ref gathered.Counts, counts);
                break;
            case StatusMessage status:
                Watch(LiveTelemetry.PushAsync("status", () => hub.Clients.Group(Group(organizationId)).Status(status)));
                break;
            case AlertMessage alert:
                Watch(LiveTelemetry.PushAsync("alert", () => hub.Clients.Group(Group(organizationId)).Alert(alert)));
                break;
        }
    }

    private void Watch(Task sending) => _ = ObserveAsync(sending);

    private async Task ObserveAsync(Task sending)
    {
        try
        {
            await sending;
        }
        catch (Exception e)
        {
            LogSendFailed(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A live message could not be sent to the hub's clients.")]
    private partial void LogSendFailed(Exception exception);

    private sealed class Gathered
    {
        public int Clients;

        public CountsMessage? Counts;

        public ConcurrentQueue<SampleMessage> Samples { get; } = new();
    }
}
