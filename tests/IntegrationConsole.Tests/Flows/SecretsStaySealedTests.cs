using System.Data.Common;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Simulator.Weather;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Tests.Flows;

public sealed class SecretsStaySealedTests
{
    [Theory]
    [InlineData("sendgrid")]
    [InlineData("stripe")]
    [InlineData("twilio")]
    [InlineData("github")]
    [InlineData("bamboohr")]
    [InlineData("telegram")]
    [InlineData("generic_rest")]
    [InlineData("odoo")]
    [InlineData("s3")]
    [InlineData("webhook_target")]
    public async Task A_secret_is_in_no_table_no_log_and_no_report(string providerId)
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var console = await fixture.StartConsoleAsync(clock: false);
        var account = fixture.NewAccount(providerId);
        var draft = fixture.DraftFor(account);
        if (string.Equals(providerId, "generic_rest", StringComparison.Ordinal))
        {
            draft = draft with { BaseUrl = null, Settings = new Dictionary<string, string>(draft.Settings, StringComparer.Ordinal) { ["baseUrl"] = account.BaseUrl.OriginalString } };
        }

        var integration = await console.CreateAsync(draft);
        var reports = new List<string>();
        foreach (var fault in new Fault[] { new Fault.None(), new Fault.Unauthorized(), new Fault.ServerError(500), new Fault.Reset(), new Fault.WrongBody(), new Fault.RateLimited(TimeSpan.FromSeconds(9)) })
        {
            account.SetFault(fault);
            reports.Add((await console.ProbeAsync(integration)).ToString());
            reports.Add((await console.ProbeAsync(integration)).Evidence?.ToString() ?? "");
        }

        await console.ChangeAsync(changes => changes.UpdateAsync(integration.Slug, draft with { Notes = "edited" }, null, CancellationToken.None));
        await console.FlushAsync();

        (await fixture.RowsAsync<StatusChange>()).Should().Contain(c => c.Request != null && c.Answer != null);
        var stored = string.Join('\n', await EveryValueAsync(fixture));
        foreach (var secret in draft.Secrets.Values.SelectMany(WithItsPath))
        {
            stored.Should().NotContain(secret);
            fixture.Logs.Text.Should().NotContain(secret);
            string.Join('\n', reports).Should().NotContain(secret);
            stored.Should().NotContain(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(secret)));
        }

        (await fixture.RowsAsync<StoredSecret>()).Should().OnlyContain(s => s.SealedValue.StartsWith("v1."));
    }

    /// <summary>A secret address must not show as its path either.</summary>
    private static IEnumerable<string> WithItsPath(string secret) =>
        secret.StartsWith("https://", StringComparison.Ordinal) ? [secret, new Uri(secret).AbsolutePath.TrimEnd('/')] : [secret];

    private static async Task<List<string>> EveryValueAsync(ConsoleFixture fixture)
    {
        await using var db = fixture.Database.OpenForSystem();
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var tables = await ReadAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table'");
        var values = new List<string>();
        foreach (var table in tables)
        {
            values.AddRange(await ReadAsync(connection, $"SELECT * FROM \"{table}\""));
        }

        values.Should().Contain(v => v.StartsWith("v1."), "the sealed value itself was read");
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
                values.Add(reader.GetValue(i) is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : $"{reader.GetValue(i)}");
            }
        }

        return values;
    }
}
