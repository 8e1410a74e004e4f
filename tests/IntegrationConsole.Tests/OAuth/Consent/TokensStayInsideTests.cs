using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using IntegrationConsole.OAuth;
using IntegrationConsole.Tests.Flows;
using IntegrationConsole.Tests.Secrets;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntegrationConsole.Tests.OAuth.Consent;

/// <summary>Codes and tokens are in no log line, trace, table, page or address of ours.</summary>
public sealed class TokensStayInsideTests
{
    [Fact]
    public async Task A_code_and_its_tokens_are_nowhere_but_sealed()
    {
        var console = new RunningConsole(("Access:ApiCallsPerMinute", "100000"), ("Logging:LogLevel:Default", "Trace"));
        await console.InitializeAsync();
        try
        {
            using var logs = new RecordedLogs();
            console.Services.GetRequiredService<ILoggerFactory>().AddProvider(logs);
            var traces = new ConcurrentQueue<string>();
            using var listener = Listen(traces);
            using var rig = await ConsentRig.StartAsync(console);
            var back = await rig.Provider.DecideAsync((await rig.BeginAsync()).AbsoluteUri);
            var query = QueryHelpers.ParseQuery(back.Query);

            var (address, page) = await rig.ReturnAsync(back);
            var reused = await rig.ReturnAsync(back);

            var connection = (await rig.ConnectionsAsync()).Single();
            string[] secrets = [query["code"].ToString(), query["state"].ToString(), rig.Open(connection, TokenKind.Access)!, rig.Open(connection, TokenKind.Refresh)!, "simulator-client-secret"];
            var seen = string.Join('\n', [address, page, reused.Address, reused.Page, logs.Text, .. traces, .. await EveryValueAsync(console)]);
            foreach (var secret in secrets)
            {
                secret.Length.Should().BeGreaterThan(10);
                seen.Should().NotContain(secret);
            }

            traces.Should().NotBeEmpty("the requests were traced");
            logs.Count.Should().BePositive();
        }
        finally
        {
            await console.DisposeAsync();
        }
    }

    private static ActivityListener Listen(ConcurrentQueue<string> traces)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => traces.Enqueue($"{activity.DisplayName} {string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static async Task<List<string>> EveryValueAsync(RunningConsole console)
    {
        await using var db = console.Database.OpenForSystem();
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var values = new List<string>();
        foreach (var table in await ReadAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table'"))
        {
            values.AddRange(await ReadAsync(connection, $"SELECT * FROM \"{table}\""));
        }

        return values;
    }

    private static async Task<List<string>> ReadAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                values.Add($"{reader.GetValue(i)}");
            }
        }

        return values;
    }
}
