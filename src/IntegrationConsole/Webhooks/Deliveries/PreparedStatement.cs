using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>A statement that is prepared once and run with many values, which are given one after the other in the order of its parameters.</summary>
internal abstract class PreparedStatement : IDisposable
{
    private int next;

    /// <summary>The transaction that the next runs belong to.</summary>
    public abstract DbTransaction? Transaction { set; }

    /// <param name="connection">Open, and used by one thread.</param>
    /// <param name="text">Its parameters are named after their columns.</param>
    /// <param name="parameters">Name and kind, in the order of the values; texts may be as long as they like.</param>
    public static PreparedStatement Of(DbConnection connection, string text, params ReadOnlySpan<(string Name, DbType Type)> parameters) =>
        connection is SqliteConnection { Handle: { } handle } ? new SqliteStatement(handle, text, parameters) : new CommandStatement(connection, text, parameters);

    public PreparedStatement With(long value)
    {
        Bind(next++, value);
        return this;
    }

    public PreparedStatement With(long? value)
    {
        if (value is { } number)
        {
            Bind(next++, number);
        }
        else
        {
            BindNull(next++);
        }

        return this;
    }

    public PreparedStatement With(string? value)
    {
        if (value is null)
        {
            BindNull(next++);
        }
        else
        {
            Bind(next++, value);
        }

        return this;
    }

    public PreparedStatement With(byte[] value)
    {
        Bind(next++, value);
        return this;
    }

    /// <returns>How many rows it touched.</returns>
    public int Run()
    {
        next = 0;
        return Execute();
    }

    public abstract void Dispose();

    protected abstract void Bind(int parameter, long value);

    protected abstract void Bind(int parameter, string value);

    protected abstract void Bind(int parameter, byte[] value);

    protected abstract void BindNull(int parameter);

    protected abstract int Execute();

    /// <summary>Whoever reads gives the values and then asks for the rows.</summary>
    protected void Rewind() => next = 0;
}
