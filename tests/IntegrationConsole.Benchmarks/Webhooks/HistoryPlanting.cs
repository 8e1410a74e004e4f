using System.Data;
using System.Data.Common;
using IntegrationConsole.Api;
using IntegrationConsole.Benchmarks.Stage;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Webhooks;
using IntegrationConsole.Webhooks.Outbound;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Benchmarks.Webhooks;

/// <summary>Fills a database with the history of a busy month, past the console: rows as its journal writes them, thousands a transaction.</summary>
internal static class HistoryPlanting
{
    private const int Endpoints = 20;
    private const int EndpointsPerEvent = 5;
    private const int Together = 20_000;

    private static readonly string[] Types = ["job.created", "job.updated", "job.closed"];
    private static readonly string Head = "POST /hook HTTP/1.1\nHost: example.org\nwebhook-id: evt_0000000000000\nwebhook-timestamp: 1764149400\nwebhook-signature: v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=\nContent-Type: application/json\n";

    /// <summary>A cursor into the middle.</summary>
    public static string Middle { get; private set; } = "";

    /// <returns>The public ids of the endpoints, and the size of the database in bytes.</returns>
    public static async Task<(IReadOnlyList<Guid> Endpoints, long Bytes)> PlantAsync(ConsoleFolder folder, int attempts, CancellationToken cancellationToken)
    {
        await using var data = await ConsoleData.CreateAsync(folder, cancellationToken);
        await using var db = data.Open();
        var endpoints = Enumerable.Range(1, Endpoints).Select(n => new WebhookEndpoint($"Subscriber {n}", "https://example.org/hook", DeploymentEnvironment.Production, new EndpointSettings { Events = [EndpointSettings.Everything] }, isActive: true, TimeProvider.System.GetUtcNow())).ToList();
        db.AddRange(endpoints);
        await db.SaveChangesAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = db.Database.GetDbConnection();
        await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous=OFF", cancellationToken); // only while planting
        Insert(connection, data.OrganizationId, [.. endpoints.Select(e => e.Id)], attempts, cancellationToken);
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
        return ([.. endpoints.Select(e => e.PublicId)], new DirectoryInfo(Path.Combine(folder.Root, "data")).EnumerateFiles().Sum(f => f.Length));
    }

    private static void Insert(DbConnection connection, int organization, int[] endpoints, int attempts, CancellationToken cancellationToken)
    {
        using var events = Prepared(connection, "INSERT INTO WebhookEvents (Id, OrganizationId, AtMs, Type, Data, Source, Deliveries, Unrouted) VALUES (@0, @1, @2, @3, @4, 'benchmark', 5, 0)", 5);
        using var deliveries = Prepared(connection, "INSERT INTO WebhookDeliveries (Id, OrganizationId, EventId, EndpointId, Type, Kind, State, Attempts, DueAtMs, Owner, LastStatus, LastCause, LastAtMs) VALUES (@0, @1, @2, @3, @4, 0, @5, 1, 0, 0, @6, @7, @8)", 9);
        using var tries = Prepared(connection, $"INSERT INTO WebhookAttempts (Id, OrganizationId, DeliveryId, EndpointId, Number, AtMs, DurationMs, FirstByteMs, StatusCode, Cause, Detail, RequestHead, ResponseHead, ResponseBytes) VALUES (@0, @1, @2, @3, 1, @4, 12, 11, @5, @6, @7, '{Head}', 'HTTP/1.1 200 OK', 2)", 8);
        var now = TimeProvider.System.GetUtcNow();
        var (first, step) = (now.AddDays(-30), TimeSpan.FromDays(30) / attempts);
        DbTransaction? transaction = null;
        var eventId = 0L;
        for (var n = 0; n < attempts; n++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (n % Together == 0)
            {
                transaction?.Commit();
                transaction?.Dispose();
                transaction = connection.BeginTransaction();
                (events.Transaction, deliveries.Transaction, tries.Transaction) = (transaction, transaction, transaction);
            }

            var at = first + (step * n);
            var id = RowIds.From(at) + ((n % 1_000L) * 4);
            var type = Types[n / EndpointsPerEvent % Types.Length];
            if (n % EndpointsPerEvent == 0)
            {
                eventId = id + 2;
                Run(events, eventId, organization, at.ToUnixTimeMilliseconds(), type, $"{{\"id\":\"JOB-{n}\",\"title\":\"Senior {(n % 7 == 0 ? "welder" : "plumber")}\"}}");
            }

            var status = n % 1_000_000 == 7 ? 418 : n % 50 == 0 ? 500 : 200;
            Run(deliveries, id, organization, eventId, endpoints[n % endpoints.Length], type, status == 200 ? 1 : 2, status, status == 200 ? 0 : 8, at.ToUnixTimeMilliseconds());
            Run(tries, id + 1, organization, id, endpoints[n % endpoints.Length], at.ToUnixTimeMilliseconds(), status, status == 200 ? 0 : 8, status == 200 ? null : "The endpoint failed on its side (500). Its log has the reason.");
            Middle = n == attempts / 2 ? Cursor.Encode(id) : Middle;
        }

        transaction?.Commit();
        transaction?.Dispose();
    }

    private static DbCommand Prepared(DbConnection connection, string text, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        for (var i = 0; i < parameters; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@{i}";
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static void Run(DbCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }
}
