using IntegrationConsole.Access;
using IntegrationConsole.Audit;
using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace IntegrationConsole.Tests.Audit;

public sealed class AuditQueriesTests
{
    private static readonly AuditQuery Everything = new()
    {
        Text = "a",
        Category = AuditCategories.Security,
        Action = "b",
        Actor = "c",
        Target = "d",
        From = DateTimeOffset.UnixEpoch,
        Until = DateTimeOffset.UnixEpoch.AddDays(1),
        FailuresOnly = true,
    };

    [Fact]
    public void The_query_is_valid_for_SQL_Server()
    {
        using var db = new Database(new() { DataDirectory = ".", Provider = DatabaseProvider.SqlServer, ConnectionString = "Server=none" }).Open(Reach.Of(1));
        var sql = AuditList.Matching(db, Everything, after: 5).Take(51).ToQueryString();

        new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);

        errors.Select(e => e.Message).Should().BeEmpty();
        sql.Should().Contain("[OrganizationId] = ").And.Contain("ORDER BY [a].[Id] DESC");
    }

    [Theory]
    [InlineData("none")]
    [InlineData("category")]
    [InlineData("failures")]
    [InlineData("target")]
    public async Task A_page_is_found_by_an_index_without_sorting(string filter)
    {
        var query = filter switch
        {
            "category" => new AuditQuery { Category = AuditCategories.Security },
            "failures" => new AuditQuery { FailuresOnly = true },
            "target" => new AuditQuery { Target = "x" },
            _ => new AuditQuery(),
        };
        await using var rig = await AuditRig.StartAsync();
        await using var db = rig.Database.Open(Reach.Of(AuditRig.Acme));
        await using var command = AuditList.Matching(db, query, after: 100).Take(51).CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        await db.Database.OpenConnectionAsync();
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync())
        {
            plan.Add(reader.GetString(3));
        }

        plan.Should().Contain(step => step.Contains("USING INDEX IX_AuditEntries_OrganizationId", StringComparison.Ordinal)).And.NotContain(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }
}
