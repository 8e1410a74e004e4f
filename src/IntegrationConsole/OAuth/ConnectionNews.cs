using System.Globalization;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Live;

namespace IntegrationConsole.OAuth;

/// <summary>Tells of changed connections: the other processes by a signal in the change's own transaction, this one's screens after it.</summary>
public sealed class ConnectionNews(Signals signals, LiveFeed feed, TokenCache cache) : IReceiveSignals
{
    /// <summary>The kind of the signal; its subject is <c>{integration's id}/{connection's public id}</c>.</summary>
    public const string SignalKind = "connection.changed";

    /// <summary>Adds the signal to the context of the change.</summary>
    public void Add(ConsoleDb db, Connection connection) =>
        signals.Add(db, connection.OrganizationId, SignalKind, string.Create(CultureInfo.InvariantCulture, $"{connection.IntegrationId}/{connection.PublicId:N}"));

    /// <summary>After the commit.</summary>
    public void Publish(Connection connection) => Publish(connection.OrganizationId, connection.PublicId, connection.IntegrationId);

    /// <summary>After the commit: tells those downstream of what a person did. Only the account that calls use by themselves matters to them.</summary>
    public static void Tell(IEnumerable<IReactToConnection> reactions, Connection connection)
    {
        foreach (var reaction in connection.IsPrimary ? reactions : [])
        {
            reaction.Changed(connection.IntegrationId);
        }
    }

    /// <summary>After the commit of a change that may concern any connection of an integration.</summary>
    public void Publish(Integration integration) => Publish(integration.OrganizationId, Guid.Empty, integration.Id);

    public Task ReceiveAsync(Signal signal, CancellationToken cancellationToken)
    {
        if (signal.Kind is SignalKind && signal.Subject.Split('/') is [var integration, var connection]
            && int.TryParse(integration, NumberStyles.None, CultureInfo.InvariantCulture, out var integrationId) && Guid.TryParseExact(connection, "N", out var publicId))
        {
            Publish(signal.OrganizationId, publicId, integrationId);
        }

        return Task.CompletedTask;
    }

    private void Publish(int organizationId, Guid connection, int integrationId)
    {
        cache.Forget(integrationId);
        feed.Publish(organizationId, new ConnectionMessage(connection, integrationId));
    }
}
