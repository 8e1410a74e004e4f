using System.Globalization;
using IntegrationConsole.Live;
using IntegrationConsole.Webhooks.Events;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>Follows the changes that other processes make to endpoints, settings and event types.</summary>
public sealed class EndpointSignals(EndpointBook book, EventTypeBook types, LiveFeed feed) : IReceiveSignals
{
    /// <summary>An organization's endpoints or webhook settings changed; the subject is its key.</summary>
    public const string EndpointsChanged = "webhook.endpoints";

    /// <summary>An organization's event types changed; the subject is its key.</summary>
    public const string TypesChanged = "webhook.types";

    /// <summary>How an organization is named in signals.</summary>
    public static string SubjectOf(int organizationId) => organizationId.ToString(CultureInfo.InvariantCulture);

    public async Task ReceiveAsync(Signal signal, CancellationToken cancellationToken)
    {
        if (signal.Kind is not (EndpointsChanged or TypesChanged) || !int.TryParse(signal.Subject, CultureInfo.InvariantCulture, out var organization))
        {
            return;
        }

        if (signal.Kind is EndpointsChanged)
        {
            await book.ReloadAsync(organization, cancellationToken);
        }
        else
        {
            await types.ReloadAsync(organization, cancellationToken);
            feed.Publish(organization, new EndpointMessage());
        }
    }
}
