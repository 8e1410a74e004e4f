using System.Data;
using System.Data.Common;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>A <see cref="PreparedStatement"/> by ADO.NET, on any database.</summary>
internal sealed class CommandStatement : PreparedStatement
{
    private readonly DbCommand command;

    public CommandStatement(DbConnection connection, string text, params ReadOnlySpan<(string Name, DbType Type)> parameters)
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

    public override DbTransaction? Transaction
    {
        set => command.Transaction = value;
    }

    public DbDataReader Read()
    {
        Rewind();
        return command.ExecuteReader();
    }

    public override void Dispose() => command.Dispose();

    protected override void Bind(int parameter, long value) => command.Parameters[parameter].Value = value;

    protected override void Bind(int parameter, string value) => command.Parameters[parameter].Value = value;

    protected override void Bind(int parameter, byte[] value) => command.Parameters[parameter].Value = value;

    protected override void BindNull(int parameter) => command.Parameters[parameter].Value = DBNull.Value;

    protected override int Execute() => command.ExecuteNonQuery();
}
