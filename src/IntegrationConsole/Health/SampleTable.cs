using System.Data.Common;
using IntegrationConsole.Data;

namespace IntegrationConsole.Health;

/// <summary>Appends samples to the log with one prepared statement.</summary>
public sealed class SampleTable : IBatchTable<SampleRow>
{
    internal const int LongestMessage = 400;

    internal const string Insert =
        "INSERT INTO Samples (OrganizationId, IntegrationId, AtMs, Cause, DurationMs, DnsMs, ConnectMs, TlsMs, StatusCode, Message) VALUES (@o, @i, @at, @c, @d, @dns, @con, @tls, @s, @m)";

    private static readonly string[] Names = ["@o", "@i", "@at", "@c", "@d", "@dns", "@con", "@tls", "@s", "@m"];

    /// <inheritdoc/>
    public async Task WriteAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<SampleRow> rows, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = Insert;
        foreach (var name in Names)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.DbType = name switch { "@at" => System.Data.DbType.Int64, "@m" => System.Data.DbType.String, _ => System.Data.DbType.Int32 };
            parameter.Size = LongestMessage;
            command.Parameters.Add(parameter);
        }

        foreach (var row in rows)
        {
            Set(command.Parameters, row);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static void Set(DbParameterCollection parameters, in SampleRow row)
    {
        parameters[0].Value = row.OrganizationId;
        parameters[1].Value = row.IntegrationId;
        parameters[2].Value = row.At.ToUnixTimeMilliseconds();
        parameters[3].Value = (int)row.Cause;
        parameters[4].Value = row.DurationMs;
        parameters[5].Value = Nullable(row.DnsMs);
        parameters[6].Value = Nullable(row.ConnectMs);
        parameters[7].Value = Nullable(row.TlsMs);
        parameters[8].Value = Nullable(row.StatusCode);
        parameters[9].Value = row.Message is null ? DBNull.Value : row.Message.Length <= LongestMessage ? row.Message : row.Message[..LongestMessage];
    }

    private static object Nullable(int? value) => value is { } number ? number : DBNull.Value;
}
