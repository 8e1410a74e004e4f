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

    private static PreparedStatement Prepared(DbConnection connection, string text) => PreparedStatement.Of(
        connection, text, ("@org", DbType.Int32), ("@span", DbType.Int32), ("@start", DbType.Int64), ("@endpoint", DbType.Int32), ("@type", DbType.String), ("@process", DbType.Int32), ("@count", DbType.Int32), ("@failed", DbType.Int32), ("@causes", DbType.String), ("@sketch", DbType.Binary));

    private static int Run(PreparedStatement statement, RollupKey key, int process, RollupCell cell) =>
        statement.With(key.OrganizationId).With((int)key.Span).With(cell.StartMs).With(key.EndpointId).With(key.Type).With(process).With(cell.Count).With(cell.Failed).With(cell.Causes).With(cell.Sketch).Run();
}
