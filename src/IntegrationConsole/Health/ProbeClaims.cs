using System.Data.Common;
using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Health;

/// <summary>
/// Claims due probes with one statement: a compare-and-set on owner and due time. Rows stay with their process from claim to claim; another
/// process takes a row only when it is free or long overdue (its owner is stuck; a dead owner's rows are freed at once).
/// </summary>
public sealed class ProbeClaims(Database database, TimeProvider time)
{
    /// <summary>A row this overdue has an owner that does not keep up.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromSeconds(30);

    /// <param name="owner">The claiming process.</param>
    /// <param name="horizon">Slots up to this moment are claimed.</param>
    /// <param name="most">At most this many rows that the process does not own yet, so that processes share the work.</param>
    public async Task<List<Claim>> TakeAsync(int owner, DateTimeOffset horizon, int most, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = database.IsSqlite ? SqliteClaim : SqlServerClaim;
        Add(command, "@owner", owner);
        Add(command, "@horizon", horizon.ToUnixTimeMilliseconds());
        Add(command, "@overdue", (time.GetUtcNow() - Grace).ToUnixTimeMilliseconds());
        Add(command, "@most", most);
        var claims = new List<Claim>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            claims.Add(new(reader.GetInt32(0), reader.GetInt64(1), reader.GetInt64(2)));
        }

        return claims;
    }

    private const string Advance = """
        UPDATE ProbeSchedules
        SET Owner = @owner, DueAtMs = DueAtMs + IntervalMs * ((@horizon - DueAtMs) / IntervalMs + 1)
        """;

    // Stands in the outer WHERE too: the row is locked there, after another process may have claimed what the inner SELECT had seen as free.
    private const string StillClaimable = "DueAtMs <= @horizon AND (Owner = @owner OR Owner = 0 OR DueAtMs < @overdue)";

    private const string Free = "SELECT IntegrationId FROM ProbeSchedules WHERE Owner <> @owner AND DueAtMs <= @horizon AND (Owner = 0 OR DueAtMs < @overdue) ORDER BY DueAtMs";

    internal const string SqliteClaim = $"""
        {Advance}
        WHERE {StillClaimable} AND (Owner = @owner OR IntegrationId IN ({Free} LIMIT @most))
        RETURNING IntegrationId, DueAtMs, IntervalMs
        """;

    internal const string SqlServerClaim = $"""
        {Advance}
        OUTPUT inserted.IntegrationId, inserted.DueAtMs, inserted.IntervalMs
        WHERE {StillClaimable} AND (Owner = @owner OR IntegrationId IN ({Free} OFFSET 0 ROWS FETCH NEXT @most ROWS ONLY))
        """;

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
