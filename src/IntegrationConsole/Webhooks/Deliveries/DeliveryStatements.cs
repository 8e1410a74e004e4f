using System.Data;
using System.Data.Common;
using IntegrationConsole.Webhooks.Events;
using IntegrationConsole.Webhooks.Rollups;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>The statements of the journal, prepared on its connection. EF would track each of ten thousand rows a second; the columns are those of <see cref="WebhooksTables"/>, and a test runs them on both databases' grammars.</summary>
internal sealed class DeliveryStatements : IDisposable
{
    internal const string InsertEvent =
        "INSERT INTO WebhookEvents (Id, OrganizationId, AtMs, Type, Data, OrderingKey, Labels, Source, Deliveries, Unrouted) VALUES (@id, @org, @at, @type, @data, @key, @labels, @source, @count, @why)";

    internal const string InsertDelivery =
        "INSERT INTO WebhookDeliveries (Id, OrganizationId, EventId, EndpointId, Type, Kind, State, Attempts, DueAtMs, Owner, OrderingKey, LastCause, ReplayOf, ReplayRunId) VALUES (@id, @org, @event, @endpoint, @type, @kind, @state, 0, @due, @owner, @key, 0, @replayOf, @run)";

    // Compare and set: whoever does not own it any more changes nothing. Held: switched off while the attempt was under way; if it succeeded, it is delivered all the same.
    internal const string UpdateDelivery =
        "UPDATE WebhookDeliveries SET State = @state, Attempts = @attempts, DueAtMs = @due, Owner = @next, LastStatus = @status, LastCause = @cause, LastAtMs = @at WHERE Id = @id AND (State = 0 AND Owner = @owner OR State = 3 AND @state = 1)";

    internal const string InsertAttempt =
        "INSERT INTO WebhookAttempts (Id, OrganizationId, DeliveryId, EndpointId, Number, AtMs, DurationMs, DnsMs, ConnectMs, TlsMs, FirstByteMs, StatusCode, Cause, Detail, Address, CertificateUntilMs, RequestHead, ResponseHead, ResponseBody, ResponseBytes) VALUES (@id, @org, @delivery, @endpoint, @number, @at, @took, @dns, @connect, @tls, @first, @status, @cause, @detail, @address, @certificate, @request, @head, @body, @bytes)";

    internal const string FindKey = "SELECT EventId, ContentHash FROM WebhookIdempotency WHERE OrganizationId = @org AND KeyHash = @hash AND AtMs > @since";

    internal const string ForgetKey = "DELETE FROM WebhookIdempotency WHERE OrganizationId = @org AND KeyHash = @hash";

    internal const string InsertKey = "INSERT INTO WebhookIdempotency (OrganizationId, KeyHash, ContentHash, EventId, AtMs) VALUES (@org, @hash, @content, @id, @at)";

    private readonly DbConnection connection;
    private readonly RollupWriter rollups;
    private readonly RollupStatements rollupStatements;
    private readonly PreparedStatement insertEvent;
    private readonly PreparedStatement insertDelivery;
    private readonly PreparedStatement updateDelivery;
    private readonly PreparedStatement insertAttempt;
    private readonly CommandStatement findKey;
    private readonly PreparedStatement forgetKey;
    private readonly PreparedStatement insertKey;

    public DeliveryStatements(DbConnection connection, RollupWriter rollups)
    {
        (this.connection, this.rollups, rollupStatements) = (connection, rollups, new(connection));
        PageCache.Enlarge(connection);
        insertEvent = PreparedStatement.Of(connection, InsertEvent, ("@id", DbType.Int64), ("@org", DbType.Int32), ("@at", DbType.Int64), ("@type", DbType.String), ("@data", DbType.String), ("@key", DbType.String), ("@labels", DbType.String), ("@source", DbType.String), ("@count", DbType.Int32), ("@why", DbType.Int32));
        insertDelivery = PreparedStatement.Of(connection, InsertDelivery, ("@id", DbType.Int64), ("@org", DbType.Int32), ("@event", DbType.Int64), ("@endpoint", DbType.Int32), ("@type", DbType.String), ("@kind", DbType.Int32), ("@state", DbType.Int32), ("@due", DbType.Int64), ("@owner", DbType.Int32), ("@key", DbType.String), ("@replayOf", DbType.Int64), ("@run", DbType.Int32));
        updateDelivery = PreparedStatement.Of(connection, UpdateDelivery, ("@state", DbType.Int32), ("@attempts", DbType.Int32), ("@due", DbType.Int64), ("@next", DbType.Int32), ("@status", DbType.Int32), ("@cause", DbType.Int32), ("@at", DbType.Int64), ("@id", DbType.Int64), ("@owner", DbType.Int32));
        insertAttempt = PreparedStatement.Of(connection, InsertAttempt, ("@id", DbType.Int64), ("@org", DbType.Int32), ("@delivery", DbType.Int64), ("@endpoint", DbType.Int32), ("@number", DbType.Int32), ("@at", DbType.Int64), ("@took", DbType.Int32), ("@dns", DbType.Int32), ("@connect", DbType.Int32), ("@tls", DbType.Int32), ("@first", DbType.Int32), ("@status", DbType.Int32), ("@cause", DbType.Int32), ("@detail", DbType.String), ("@address", DbType.String), ("@certificate", DbType.Int64), ("@request", DbType.String), ("@head", DbType.String), ("@body", DbType.String), ("@bytes", DbType.Int64));
        findKey = new(connection, FindKey, ("@org", DbType.Int32), ("@hash", DbType.String), ("@since", DbType.Int64));
        forgetKey = PreparedStatement.Of(connection, ForgetKey, ("@org", DbType.Int32), ("@hash", DbType.String));
        insertKey = PreparedStatement.Of(connection, InsertKey, ("@org", DbType.Int32), ("@hash", DbType.String), ("@content", DbType.String), ("@id", DbType.Int64), ("@at", DbType.Int64));
    }

    private IEnumerable<PreparedStatement> All => [insertEvent, insertDelivery, updateDelivery, insertAttempt, findKey, forgetKey, insertKey, .. rollupStatements.All];

    /// <summary>SQLite takes its write lock here, so that what is read in the transaction stays true.</summary>
    public DbTransaction Begin()
    {
        var transaction = connection.BeginTransaction();
        foreach (var statement in All)
        {
            statement.Transaction = transaction;
        }

        return transaction;
    }

    public void Add(NewEvent e) =>
        insertEvent.With(e.Id).With(e.OrganizationId).With(e.AtMs).With(e.Type).With(e.Data).With(e.OrderingKey).With(e.Labels).With(e.Source).With(e.Deliveries.Count).With((int)e.Unrouted).Run();

    public void Add(NewDelivery d) =>
        insertDelivery.With(d.Id).With(d.OrganizationId).With(d.EventId).With(d.EndpointId).With(d.Type).With((int)d.Kind).With((int)d.State).With(d.DueAtMs).With(d.Owner).With(d.OrderingKey).With(d.ReplayOf).With(d.ReplayRunId).Run();

    /// <returns>False: it belongs to another process by now, or is over.</returns>
    public bool Advance(long id, int owner, DeliveryState state, int attempts, long dueAtMs, int nextOwner, AttemptResult result) =>
        updateDelivery.With((int)state).With(attempts).With(dueAtMs).With(nextOwner).With(result.StatusCode).With((int)result.Cause).With(result.At.ToUnixTimeMilliseconds()).With(id).With(owner).Run() == 1;

    public void Add(long id, QueuedDelivery d, AttemptResult r)
    {
        insertAttempt.With(id).With(d.OrganizationId).With(d.Id).With(d.EndpointId).With(d.Attempts + 1)
            .With(r.At.ToUnixTimeMilliseconds()).With(Ms(r.Duration)).With(Ms(r.Dns)).With(Ms(r.Connect)).With(Ms(r.Tls)).With(Ms(r.FirstByte))
            .With(r.StatusCode).With((int)r.Cause).With(r.Detail).With(r.Address).With(r.CertificateUntil?.ToUnixTimeMilliseconds())
            .With(r.RequestHead).With(r.ResponseHead).With(r.ResponseBody).With(r.ResponseBytes).Run();
        rollups.Note(d, r);
    }

    /// <summary>What the transaction counted, as its last rows.</summary>
    public void Finish() => rollups.Flush(rollupStatements);

    /// <summary>The event that was published under a key since a moment; null: none, and the key is free.</summary>
    public (long EventId, string ContentHash)? Find(int organizationId, string keyHash, long sinceMs)
    {
        findKey.With(organizationId).With(keyHash).With(sinceMs);
        using (var found = findKey.Read())
        {
            if (found.Read())
            {
                return (found.GetInt64(0), found.GetString(1));
            }
        }

        forgetKey.With(organizationId).With(keyHash).Run();
        return null;
    }

    public void Remember(int organizationId, string keyHash, string contentHash, long eventId, long atMs) =>
        insertKey.With(organizationId).With(keyHash).With(contentHash).With(eventId).With(atMs).Run();

    public void Dispose()
    {
        foreach (var statement in All)
        {
            statement.Dispose();
        }
    }

    private static long? Ms(TimeSpan? duration) => duration is { } d ? (long)Math.Min(d.TotalMilliseconds, int.MaxValue) : null;
}
