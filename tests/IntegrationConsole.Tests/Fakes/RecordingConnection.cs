using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IntegrationConsole.Tests.Fakes;

/// <summary>
/// Takes the place of SQL Server's connection: keeps the text of every command and answers each SELECT with one row of plausible values, so that
/// the application's own code runs on to its next command. Nothing is connected to.
/// </summary>
internal sealed class RecordingConnection(List<string> commands) : DbConnection
{
    private ConnectionState state = ConnectionState.Closed;

    [AllowNull]
    public override string ConnectionString { get; set; } = "Server=recording";

    public override string Database => "recording";

    public override string DataSource => "recording";

    public override string ServerVersion => "15.0";

    public override ConnectionState State => state;

    public override void ChangeDatabase(string databaseName) { }

    public override void Open() => state = ConnectionState.Open;

    public override void Close() => state = ConnectionState.Closed;

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new Transaction(this, isolationLevel);

    protected override DbCommand CreateDbCommand() => new Command(this, commands);

    /// <summary>Makes every context of a <see cref="IntegrationConsole.Data.Database"/> use such a connection.</summary>
    internal sealed class Instead(List<string> commands) : DbConnectionInterceptor
    {
        public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
            InterceptionResult<DbConnection>.SuppressWithResult(new RecordingConnection(commands));
    }

    private sealed class Transaction(DbConnection connection, IsolationLevel level) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => level;

        protected override DbConnection DbConnection => connection;

        public override void Commit() { }

        public override void Rollback() { }
    }

    private sealed class Command(DbConnection connection, List<string> commands) : DbCommand
    {
        private readonly SqlCommand shape = new(); // its parameters are what EF's type mappings expect

        [AllowNull]
        public override string CommandText { get; set; } = "";

        public override int CommandTimeout { get; set; }

        public override CommandType CommandType { get; set; } = CommandType.Text;

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get; set; } = connection;

        protected override DbParameterCollection DbParameterCollection => shape.Parameters;

        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel() { }

        public override void Prepare() { }

        public override int ExecuteNonQuery() => Keep(1);

        public override object ExecuteScalar() => Keep(1);

        protected override DbParameter CreateDbParameter() => shape.CreateParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Keep(new PlausibleRow(CommandText));

        protected override void Dispose(bool disposing) => shape.Dispose();

        private T Keep<T>(T answer)
        {
            lock (commands)
            {
                commands.Add(CommandText);
            }

            return answer;
        }
    }
}
