using System.Data;
using System.Data.Common;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>A statement that is prepared once and run with many values. Parameters are named after their columns.</summary>
internal sealed class PreparedStatement : IDisposable
{
    private readonly DbCommand command;

    /// <param name="parameters">Name and kind, in the order of the values; texts may be as long as they like.</param>
    public PreparedStatement(DbConnection connection, string text, params ReadOnlySpan<(string Name, DbType Type)> parameters)
    {
        command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, type) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.DbType = type;
            if (type is DbType.String)
            {
                parameter.Size = -1;
            }

            command.Parameters.Add(parameter);
        }
    }

    public DbTransaction? Transaction
    {
        set => command.Transaction = value;
    }

    public object? this[int parameter]
    {
        set => command.Parameters[parameter].Value = value ?? DBNull.Value;
    }

    /// <returns>How many rows it touched.</returns>
    public int Run() => command.ExecuteNonQuery();

    public DbDataReader Read() => command.ExecuteReader();

    public void Dispose() => command.Dispose();
}
