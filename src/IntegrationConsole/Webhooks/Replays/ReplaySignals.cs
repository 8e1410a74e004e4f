using IntegrationConsole.Live;

namespace IntegrationConsole.Webhooks.Replays;

/// <summary>Tells this process's screens that a bulk replay of another process went on.</summary>
internal sealed class ReplaySignals(LiveFeed feed) : IReceiveSignals
{
    public const string Went = "webhook.replays";

    public Task ReceiveAsync(Signal signal, CancellationToken cancellationToken)
    {
        if (signal.Kind == Went)
        {
            feed.Publish(signal.OrganizationId, new ReplayMessage());
        }

        return Task.CompletedTask;
    }
}
