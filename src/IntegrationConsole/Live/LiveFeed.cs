using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;

namespace IntegrationConsole.Live;

/// <summary>
/// Carries small records from features to whoever watches the organization in this process. Publishing never waits and never throws; what
/// another process did arrives through <see cref="SignalReader"/>.
/// </summary>
public sealed partial class LiveFeed(ILogger<LiveFeed> log)
{
    private static readonly Counter<long> Published = LiveTelemetry.Meter.CreateCounter<long>("console.live.published", description: "Messages published to the live feed");
    private static readonly UpDownCounter<long> Subscribers = LiveTelemetry.Meter.CreateUpDownCounter<long>("console.live.subscribers", description: "Open screens and hub groups");

    private readonly ConcurrentDictionary<int, ImmutableArray<Subscription>> byOrganization = new();
    private ImmutableArray<Action<int, ILiveMessage>> everywhere = [];

    public void Publish(int organizationId, ILiveMessage message)
    {
        Published.Add(1);
        foreach (var watcher in everywhere)
        {
            try
            {
                watcher(organizationId, message);
            }
            catch (Exception e)
            {
                LogBrokenSubscriber(e);
            }
        }

        if (byOrganization.TryGetValue(organizationId, out var subscriptions))
        {
            foreach (var subscription in subscriptions)
            {
                Tell(subscription, message);
            }
        }
    }

    /// <summary>Calls <paramref name="onMessage"/>, on the publisher's thread, for each message of the organization until disposed. It must return at once.</summary>
    public IDisposable Subscribe(int organizationId, Action<ILiveMessage> onMessage)
    {
        var subscription = new Subscription(this, organizationId, onMessage);
        byOrganization.AddOrUpdate(organizationId, [subscription], (_, all) => all.Add(subscription));
        Subscribers.Add(1);
        return subscription;
    }

    /// <summary>For the hub: messages of all organizations, for the life of the process.</summary>
    internal void SubscribeEverywhere(Action<int, ILiveMessage> onMessage) => ImmutableInterlocked.Update(ref everywhere, all => all.Add(onMessage));

    private void Tell(Subscription subscription, ILiveMessage message)
    {
        try
        {
            subscription.OnMessage(message);
        }
        catch (Exception e)
        {
            // One broken screen must not keep the others from the news.
            LogBrokenSubscriber(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A subscriber of the live feed failed.")]
    private partial void LogBrokenSubscriber(Exception exception);

    private sealed class Subscription(LiveFeed feed, int organizationId, Action<ILiveMessage> onMessage) : IDisposable
    {
        private int disposed;

        public Action<ILiveMessage> OnMessage { get; } = onMessage;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref disposed, 1) == 0)
            {
                feed.byOrganization.AddOrUpdate(organizationId, [], (_, all) => all.Remove(this));
                Subscribers.Add(-1);
            }
        }
    }
}
