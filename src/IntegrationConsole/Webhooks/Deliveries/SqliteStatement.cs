using System.Data;
using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>
/// A <see cref="PreparedStatement"/> by SQLite's own calls. Its ADO.NET command looks every parameter up by name, copies every value twice and makes a reader, on each of ten thousand runs a second: more work than
/// SQLite's (docs/performance.md).
/// </summary>
internal sealed class SqliteStatement : PreparedStatement
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly int[] places;
    private byte[] utf8 = new byte[4_096];

    public SqliteStatement(sqlite3 database, string text, params ReadOnlySpan<(string Name, DbType Type)> parameters)
    {
        this.database = database;
        Check(raw.sqlite3_prepare_v3(database, text, raw.SQLITE_PREPARE_PERSISTENT, out statement));
        places = new int[parameters.Length];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = raw.sqlite3_bind_parameter_index(statement, parameters[i].Name);
        }
    }

    /// <summary>Whatever is open on the connection.</summary>
    public override DbTransaction? Transaction
    {
        set { }
    }

    public override void Dispose() => statement.Dispose();

    protected override void Bind(int parameter, long value) => Check(raw.sqlite3_bind_int64(statement, places[parameter], value));

    protected override void Bind(int parameter, string value)
    {
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most > utf8.Length)
        {
            utf8 = new byte[most];
        }

        var length = Encoding.UTF8.GetBytes(value, utf8);
        Check(raw.sqlite3_bind_text(statement, places[parameter], utf8.AsSpan(0, length))); // SQLite copies it
    }

    protected override void Bind(int parameter, byte[] value) =>
        Check(value.Length == 0 ? raw.sqlite3_bind_zeroblob(statement, places[parameter], 0) : raw.sqlite3_bind_blob(statement, places[parameter], value)); // no bytes at all would be NULL

    protected override void BindNull(int parameter) => Check(raw.sqlite3_bind_null(statement, places[parameter]));

    protected override int Execute()
    {
        var result = raw.sqlite3_step(statement);
        var touched = raw.sqlite3_changes(database);
        var failure = raw.sqlite3_reset(statement); // says once more what went wrong
        if (result is not raw.SQLITE_DONE)
        {
            Check(failure == raw.SQLITE_OK ? result : failure);
        }

        return touched;
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, database);
}
