using IntegrationConsole.Audit;
using IntegrationConsole.Data;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations.Templates;
using IntegrationConsole.Tests.Flows;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Data;

/// <summary>What retention, the gaps of the audit trail and saved templates send to SQL Server, judged by Microsoft's T-SQL parser.</summary>
public sealed class SettingsStatementsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Every_statement_is_valid()
    {
        var commands = new List<string>();
        await using var fixture = await ConsoleFixture.StartAsync();
        await fixture.StartConsoleAsync(clock: false); // makes the key file
        await using var console = HeadlessConsole.Recording(fixture, commands);
        var now = fixture.Time.GetUtcNow();

        await new PruneHistory(console.Get<Database>(), fixture.Time).Execute(null!, None);
        await using (var db = console.Get<Database>().OpenForSystem())
        {
            await PruneHistory.ForgetAsync(db, [1, 2], now.AddDays(-1), now, None);
        }

        await console.InScopeAsync(services => services.GetRequiredService<AuditList>().GapsAsync(new() { Text = "mail_50%" }, None));
        await console.InScopeAsync(services => services.GetRequiredService<HealthHistory>().UptimeAsync(1, TimeSpan.FromDays(30), now.AddDays(-7), None));
        await console.InScopeAsync(services => services.GetRequiredService<TemplateList>().AllAsync("sendgrid", None));
        await console.InScopeAsync(services => services.GetRequiredService<TemplateList>().FindAsync("own/European mail", None));
        await console.InScopeAsync(services => services.GetRequiredService<SavedTemplates>().SaveAsync("1", "European mail", "For the EU", TemplateRules.UsualParts, None));
        await console.InScopeAsync(services => services.GetRequiredService<SavedTemplates>().DeleteAsync(Guid.NewGuid(), None));

        commands.Should().Contain(c => c.Contains("DELETE", StringComparison.Ordinal) && c.Contains("[StatusSpans]", StringComparison.Ordinal))
            .And.Contain(c => c.Contains("DELETE", StringComparison.Ordinal) && c.Contains("[StatusChanges]", StringComparison.Ordinal))
            .And.Contain(c => c.Contains("DELETE", StringComparison.Ordinal) && c.Contains("[SampleBlocks]", StringComparison.Ordinal))
            .And.Contain(c => c.Contains("LIKE", StringComparison.Ordinal) && c.Contains("[Integrations]", StringComparison.Ordinal))
            .And.Contain(c => c.Contains("DELETE FROM [SavedTemplates]", StringComparison.Ordinal));
        commands.Distinct(StringComparer.Ordinal).ToList().ForEach(TransactSqlTests.Judge);
    }
}
