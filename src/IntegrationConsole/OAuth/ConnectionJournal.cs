using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.OAuth;

/// <summary>Writes what happened to connections, in the transaction of the change itself.</summary>
internal static class ConnectionJournal
{
    /// <summary>Adds an event to the caller's context. The connection's counter makes room: <see cref="TrimAsync"/>.</summary>
    public static void Note(ConsoleDb db, Connection connection, string providerId, RefreshFact fact, int process)
    {
        var noted = new RefreshEvent(connection.NextEvent(), providerId, fact, process);
        var row = db.Add(noted);
        row.Property(e => e.ConnectionId).CurrentValue = connection.Id;
        row.Property(e => e.OrganizationId).CurrentValue = connection.OrganizationId;
    }

    /// <summary>Deletes the events that a connection has had too many of. Every so often is enough.</summary>
    public static Task TrimAsync(ConsoleDb db, Connection connection, CancellationToken cancellationToken)
    {
        var (id, first) = (connection.Id, connection.Events - RefreshEvent.Kept);
        return db.Set<RefreshEvent>().Where(e => e.ConnectionId == id && e.Number <= first).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Opens a notice, unless one of its kind is open: a client that is rejected is told once for its integration.</summary>
    /// <returns>Whether it is new.</returns>
    public static async Task<bool> OpenAsync(ConsoleDb db, Connection connection, NoticeKind kind, string message, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var about = kind is NoticeKind.ClientRejected ? 0 : connection.Id;
        var integrationId = connection.IntegrationId;
        if (await db.Set<ConnectionNotice>().AnyAsync(n => n.IntegrationId == integrationId && n.ConnectionId == about && n.Kind == kind && n.ClearedAt == null, cancellationToken))
        {
            return false;
        }

        db.Add(new ConnectionNotice(connection.OrganizationId, integrationId, about, kind, message, at));
        return true;
    }

    /// <summary>Ends what was told of one kind.</summary>
    public static Task EndAsync(ConsoleDb db, Connection connection, NoticeKind kind, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var id = connection.Id;
        return db.Set<ConnectionNotice>().Where(n => n.ConnectionId == id && n.Kind == kind && n.ClearedAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.ClearedAt, at), cancellationToken);
    }

    /// <summary>A good answer ends what was told of the connection, and of its integration's client.</summary>
    public static Task ClearAsync(ConsoleDb db, Connection connection, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (id, integrationId) = (connection.Id, connection.IntegrationId);
        return db.Set<ConnectionNotice>().Where(n => n.IntegrationId == integrationId && (n.ConnectionId == id || n.ConnectionId == 0) && n.ClearedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.ClearedAt, at), cancellationToken);
    }
}
