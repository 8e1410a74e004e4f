using System.Data.Common;
using IntegrationConsole.Data;
using IntegrationConsole.Jobs;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>
/// Brings deliveries from the database into the lanes when they are about to become due: retries, what found no room, what a dead process left, replays. Claims are a compare-and-set on the owner, so that of several
/// processes one sends. The lanes know when to look; every <see cref="LookEvery"/> the database is asked too, for what other processes left.
/// </summary>
public sealed partial class DeliveryClaims(Database database, DeliveryPump pump, ProcessLease lease, JobHeartbeats heartbeats, TimeProvider time, ILogger<DeliveryClaims> log) : BackgroundService
{
    public const string Heartbeat = "webhook-claims";

    /// <summary>At most so many an endpoint and round, so that a large backlog does not hold the database's writer.</summary>
    private const int MostAtOnce = 500;

    public static TimeSpan Period { get; } = TimeSpan.FromMilliseconds(200);

    /// <summary>A retry that comes sooner stays in the process that made the attempt.</summary>
    public static TimeSpan StaysInMemory { get; } = TimeSpan.FromSeconds(30);

    /// <summary>How far ahead of their due time deliveries are claimed.</summary>
    private static TimeSpan Ahead { get; } = TimeSpan.FromSeconds(1);

    public static TimeSpan LookEvery { get; } = TimeSpan.FromSeconds(2);

    internal const string Waiting = "SELECT EndpointId, MIN(DueAtMs) FROM WebhookDeliveries WHERE State = 0 AND Owner = 0 GROUP BY EndpointId";

    // In order: one with an ordering key only when no earlier one of its key is still on its way, to the same endpoint.
    private const string Free = """
        FROM WebhookDeliveries d WHERE d.State = 0 AND d.Owner = 0 AND d.EndpointId = @endpoint AND d.DueAtMs <= @horizon
        AND (d.OrderingKey IS NULL OR NOT EXISTS (SELECT 1 FROM WebhookDeliveries e WHERE e.EndpointId = d.EndpointId AND e.OrderingKey = d.OrderingKey AND e.State = 0 AND e.Id < d.Id))
        ORDER BY d.DueAtMs
        """;

    internal const string SqliteClaim = $"UPDATE WebhookDeliveries SET Owner = @owner WHERE State = 0 AND Owner = 0 AND Id IN (SELECT d.Id {Free} LIMIT @most) RETURNING Id";

    internal const string SqlServerClaim = $"UPDATE WebhookDeliveries SET Owner = @owner OUTPUT inserted.Id WHERE State = 0 AND Owner = 0 AND Id IN (SELECT d.Id {Free} OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY)";

    internal const string Next = "SELECT MIN(DueAtMs) FROM WebhookDeliveries WHERE State = 0 AND Owner = 0 AND EndpointId = @endpoint AND DueAtMs > @horizon";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        var looked = DateTimeOffset.MinValue;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            heartbeats.Started(Heartbeat);
            Exception? failure = null;
            try
            {
                if (time.GetUtcNow() - looked >= LookEvery || time.GetUtcNow() < looked)
                {
                    await LookAsync(stoppingToken);
                    looked = time.GetUtcNow();
                }

                await ClaimAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failure = e;
                LogFailed(e);
            }

            heartbeats.Finished(Heartbeat, failure);
        }
    }

    /// <summary>Asks the database which endpoints have deliveries that nobody has taken.</summary>
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        await using var command = await CommandAsync(db, Waiting, cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            pump.Leave(reader.GetInt32(0), reader.GetInt64(1));
        }
    }

    private async Task ClaimAsync(CancellationToken cancellationToken)
    {
        // While there is both room and a backlog it goes on at once: waiting for the next tick would bound the throughput of whoever once fell behind.
        bool more;
        do
        {
            more = false;
            var horizon = (time.GetUtcNow() + Ahead).ToUnixTimeMilliseconds();
            foreach (var (endpoint, room) in pump.Wanting(horizon))
            {
                more |= lease.IsHeld && await ClaimAsync(endpoint, room, horizon, cancellationToken);
            }
        }
        while (more && !cancellationToken.IsCancellationRequested);
    }

    /// <returns>Whether there are more of this endpoint, due and unclaimed.</returns>
    private async Task<bool> ClaimAsync(int endpoint, int room, long horizon, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        var most = Math.Min(room, MostAtOnce);
        var claimed = await ClaimAsync(db, endpoint, horizon, most, cancellationToken);
        // Fewer than asked for: the rest becomes due later, or waits for another of its key.
        pump.Learn(endpoint, claimed.Count == most ? horizon : await NextAsync(db, endpoint, horizon, cancellationToken));
        pump.Offer(await DeliveryRows.ReadAsync(db, claimed, cancellationToken));
        return claimed.Count == MostAtOnce;
    }

    private async Task<List<long>> ClaimAsync(ConsoleDb db, int endpoint, long horizon, int most, CancellationToken cancellationToken)
    {
        await using var command = await CommandAsync(db, database.IsSqlite ? SqliteClaim : SqlServerClaim, cancellationToken, ("@owner", lease.Id), ("@endpoint", endpoint), ("@horizon", horizon), ("@most", most));
        var claimed = new List<long>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            claimed.Add(reader.GetInt64(0));
        }

        return claimed;
    }

    private static async Task<long> NextAsync(ConsoleDb db, int endpoint, long horizon, CancellationToken cancellationToken)
    {
        await using var command = await CommandAsync(db, Next, cancellationToken, ("@endpoint", endpoint), ("@horizon", horizon));
        return await command.ExecuteScalarAsync(cancellationToken) is long due ? due : long.MaxValue;
    }

    private static async Task<DbCommand> CommandAsync(ConsoleDb db, string text, CancellationToken cancellationToken, params (string Name, object Value)[] parameters)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Taking due deliveries from the database failed; the next try follows.")]
    private partial void LogFailed(Exception exception);
}
