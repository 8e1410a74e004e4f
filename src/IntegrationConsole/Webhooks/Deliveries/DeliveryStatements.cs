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
    private readonly PreparedStatement findKey;
    private readonly PreparedStatement forgetKey;
    private readonly PreparedStatement insertKey;

    public DeliveryStatements(DbConnection connection, RollupWriter rollups)
    {
        (this.connection, this.rollups, rollupStatements) = (connection, rollups, new(connection));
        insertEvent = new(connection, InsertEvent, ("@id", DbType.Int64), ("@org", DbType.Int32), ("@at", DbType.Int64), ("@type", DbType.String), ("@data", DbType.String), ("@key", DbType.String), ("@labels", DbType.String), ("@source", DbType.String), ("@count", DbType.Int32), ("@why", DbType.Int32));
        insertDelivery = new(connection, InsertDelivery, ("@id", DbType.Int64), ("@org", DbType.Int32), ("@event", DbType.Int64), ("@endpoint", DbType.Int32), ("@type", DbType.String), ("@kind", DbType.Int32), ("@state", DbType.Int32), ("@due", DbType.Int64), ("@owner", DbType.Int32), ("@key", DbType.String), ("@replayOf", DbType.Int64), ("@run", DbType.Int32));
        updateDelivery = new(connection, UpdateDelivery, ("@state", DbType.Int32), ("@attempts", DbType.Int32), ("@due", DbType.Int64), ("@next", DbType.Int32), ("@status", DbType.Int32), ("@cause", DbType.Int32), ("@at", DbType.Int64), ("@id", DbType.Int64), ("@owner", DbType.Int32));
        insertAttempt = new(connection, InsertAttempt, ("@id", DbType.Int64), ("@org", DbType.Int32), ("@delivery", DbType.Int64), ("@endpoint", DbType.Int32), ("@number", DbType.Int32), ("@at", DbType.Int64), ("@took", DbType.Int32), ("@dns", DbType.Int32), ("@connect", DbType.Int32), ("@tls", DbType.Int32), ("@first", DbType.Int32), ("@status", DbType.Int32), ("@cause", DbType.Int32), ("@detail", DbType.String), ("@address", DbType.String), ("@certificate", DbType.Int64), ("@request", DbType.String), ("@head", DbType.String), ("@body", DbType.String), ("@bytes", DbType.Int64));
        findKey = new(connection, FindKey, ("@org", DbType.Int32), ("@hash", DbType.String), ("@since", DbType.Int64));
        forgetKey = new(connection, ForgetKey, ("@org", DbType.Int32), ("@hash", DbType.String));
        insertKey = new(connection, InsertKey, ("@org", DbType.Int32), ("@hash", DbType.String), ("@content", DbType.String), ("@id", DbType.Int64), ("@at", DbType.Int64));
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

    public void Add(NewEvent e)
    {
        (insertEvent[0], insertEvent[1], insertEvent[2], insertEvent[3], insertEvent[4]) = (e.Id, e.OrganizationId, e.AtMs, e.Type, e.Data);
        (insertEvent[5], insertEvent[6], insertEvent[7], insertEvent[8], insertEvent[9]) = (e.OrderingKey, e.Labels, e.Source, e.Deliveries.Count, (int)e.Unrouted);
        insertEvent.Run();
    }

    public void Add(NewDelivery d)
    {
        (insertDelivery[0], insertDelivery[1], insertDelivery[2], insertDelivery[3], insertDelivery[4]) = (d.Id, d.OrganizationId, d.EventId, d.EndpointId, d.Type);
        (insertDelivery[5], insertDelivery[6], insertDelivery[7], insertDelivery[8], insertDelivery[9]) = ((int)d.Kind, (int)d.State, d.DueAtMs, d.Owner, d.OrderingKey);
        (insertDelivery[10], insertDelivery[11]) = (d.ReplayOf, d.ReplayRunId);
        insertDelivery.Run();
    }

    /// <returns>False: it belongs to another process by now, or is over.</returns>
    public bool Advance(long id, int owner, DeliveryState state, int attempts, long dueAtMs, int nextOwner, AttemptResult result)
    {
        (updateDelivery[0], updateDelivery[1], updateDelivery[2], updateDelivery[3]) = ((int)state, attempts, dueAtMs, nextOwner);
        (updateDelivery[4], updateDelivery[5], updateDelivery[6], updateDelivery[7], updateDelivery[8]) = (result.StatusCode, (int)result.Cause, result.At.ToUnixTimeMilliseconds(), id, owner);
        return updateDelivery.Run() == 1;
    }

    public void Add(long id, QueuedDelivery d, AttemptResult r)
    {
        (insertAttempt[0], insertAttempt[1], insertAttempt[2], insertAttempt[3], insertAttempt[4]) = (id, d.OrganizationId, d.Id, d.EndpointId, d.Attempts + 1);
        (insertAttempt[5], insertAttempt[6], insertAttempt[7], insertAttempt[8], insertAttempt[9]) = (r.At.ToUnixTimeMilliseconds(), Ms(r.Duration), Ms(r.Dns), Ms(r.Connect), Ms(r.Tls));
        (insertAttempt[10], insertAttempt[11], insertAttempt[12], insertAttempt[13], insertAttempt[14]) = (Ms(r.FirstByte), r.StatusCode, (int)r.Cause, r.Detail, r.Address);
        (insertAttempt[15], insertAttempt[16], insertAttempt[17], insertAttempt[18], insertAttempt[19]) = (r.CertificateUntil?.ToUnixTimeMilliseconds(), r.RequestHead, r.ResponseHead, r.ResponseBody, r.ResponseBytes);
        insertAttempt.Run();
        rollups.Note(d, r);
    }

    /// <summary>What the transaction counted, as its last rows.</summary>
    public void Finish() => rollups.Flush(rollupStatements);

    /// <summary>The event that was published under a key since a moment; null: none, and the key is free.</summary>
    public (long EventId, string ContentHash)? Find(int organizationId, string keyHash, long sinceMs)
    {
        (findKey[0], findKey[1], findKey[2]) = (organizationId, keyHash, sinceMs);
        using (var found = findKey.Read())
        {
            if (found.Read())
            {
                return (found.GetInt64(0), found.GetString(1));
            }
        }

        (forgetKey[0], forgetKey[1]) = (organizationId, keyHash);
        forgetKey.Run();
        return null;
    }

    public void Remember(int organizationId, string keyHash, string contentHash, long eventId, long atMs)
    {
        (insertKey[0], insertKey[1], insertKey[2], insertKey[3], insertKey[4]) = (organizationId, keyHash, contentHash, eventId, atMs);
        insertKey.Run();
    }

    public void Dispose()
    {
        foreach (var statement in All)
        {
            statement.Dispose();
        }
    }

    private static object? Ms(TimeSpan? duration) => duration is { } d ? (int)Math.Min(d.TotalMilliseconds, int.MaxValue) : null;
}
