using System.Globalization;
using IntegrationConsole.Live;

namespace IntegrationConsole.Bulk;

/// <summary>Tells this process's screens, and wakes its pump, when another process started a run or came further with one.</summary>
internal sealed class BulkSignals(LiveFeed feed, BulkPump pump) : IReceiveSignals
{
    /// <summary>Its subject is the run's public id.</summary>
    public const string Kind = "bulk.progress";

    public Task ReceiveAsync(Signal signal, CancellationToken cancellationToken)
    {
        if (string.Equals(signal.Kind, Kind, StringComparison.Ordinal) && Guid.TryParse(signal.Subject, CultureInfo.InvariantCulture, out var run))
        {
            feed.Publish(signal.OrganizationId, new BulkMessage(run));
            pump.Wake();
        }

        return Task.CompletedTask;
    }
}
