using System.Data;
using System.Data.Common;
using IntegrationConsole.Webhooks.Deliveries;

namespace IntegrationConsole.Webhooks.Rollups;

/// <summary>The statements that keep roll-ups, prepared on the journal's connection. An update that meets no row is followed by an insert: the same words on both databases, and only this process writes the row.</summary>
internal sealed class RollupStatements(DbConnection connection) : IDisposable
{
    internal const string UpdateRollup =
        "UPDATE WebhookRollups SET \"Count\" = @count, Failed = @failed, Causes = @causes, Sketch = @sketch WHERE OrganizationId = @org AND Span = @span AND StartMs = @start AND EndpointId = @endpoint AND Type = @type AND ProcessId = @process";

    internal const string InsertRollup =
        "INSERT INTO WebhookRollups (OrganizationId, Span, StartMs, EndpointId, Type, ProcessId, \"Count\", Failed, Causes, Sketch) VALUES (@org, @span, @start, @endpoint, @type, @process, @count, @failed, @causes, @sketch)";

    private readonly PreparedStatement update = Prepared(connection, UpdateRollup);
    private readonly PreparedStatement insert = Prepared(connection, InsertRollup);

    public IEnumerable<PreparedStatement> All => [update, insert];

    public void Save(RollupKey key, int process, RollupCell cell)
    {
        if (Run(update, key, process, cell) == 0)
        {
            Run(insert, key, process, cell);
        }
    }

    public void Dispose()
    {
        update.Dispose();
        insert.Dispose();
    }

    private static PreparedStatement Prepared(DbConnection connection, string text) => new(
        connection, text, ("@org", DbType.Int32), ("@span", DbType.Int32), ("@start", DbType.Int64), ("@endpoint", DbType.Int32), ("@type", DbType.String), ("@process", DbType.Int32), ("@count", DbType.Int32), ("@failed", DbType.Int32), ("@causes", DbType.String), ("@sketch", DbType.Binary));

    private static int Run(PreparedStatement statement, RollupKey key, int process, RollupCell cell)
    {
        (statement[0], statement[1], statement[2], statement[3], statement[4], statement[5]) = (key.OrganizationId, (int)key.Span, cell.StartMs, key.EndpointId, key.Type, process);
        (statement[6], statement[7], statement[8], statement[9]) = (cell.Count, cell.Failed, cell.Causes, cell.Sketch);
        return statement.Run();
    }
}
