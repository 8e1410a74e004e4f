using System.Data.Common;
using IntegrationConsole.Data;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.History;
using IntegrationConsole.Webhooks.Outbound;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Webhooks.History;

/// <summary>At ten million deliveries a question that reads all of an organization takes minutes, with the same answer; so the plans themselves are held.</summary>
public sealed class HistoryPlanTests(WebhookConsole console) : IClassFixture<WebhookConsole>
{
    private const string All = "IX_WebhookDeliveries_OrganizationId_Id (OrganizationId=?";
    private const string One = "IX_WebhookDeliveries_OrganizationId_EndpointId_Id (OrganizationId=? AND EndpointId=?";
    private const string Troubled = "IX_WebhookDeliveries_Troubled (OrganizationId=? AND State=?";
    private const string TroubledOfOne = "IX_WebhookDeliveries_TroubledOfEndpoint (OrganizationId=? AND EndpointId=? AND State=?";

    private static readonly (DeliveryState? State, int? Code, bool OfOneEndpoint, string Index)[] Questions =
    [
        (null, null, false, All),
        (null, 422, false, All),
        (null, null, true, One),
        (null, 422, true, One),
        (DeliveryState.Delivered, null, true, One),
        (DeliveryState.Dead, null, false, Troubled),
        (DeliveryState.Held, 422, false, Troubled),
        (DeliveryState.Dead, null, true, TroubledOfOne),
        (DeliveryState.Failed, 422, true, TroubledOfOne),
    ];

    [Fact]
    public async Task Each_question_goes_along_the_index_that_was_made_for_it()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.AnswerWith(422);
        await console.SubscribeAsync(receiver, new { retry = WebhookConsole.QuickRetries(1) }, "job.created");
        var delivery = await console.WaitForAsync(await console.PublishAsync(new { n = 1 }), DeliveryState.Dead);
        var plans = new Plans();
        var history = new DeliveryHistory(new Contexts(new Database(console.Database.Options, interceptors: [plans]), console.Ours.OrganizationId), console.Services.GetRequiredService<EndpointBook>());
        foreach (var (state, code, ofOneEndpoint, index) in Questions)
        {
            plans.Steps.Clear();
            var filter = new DeliveryFilter { State = state, Code = code, EndpointId = ofOneEndpoint ? delivery.EndpointId : null };

            await history.ReadAsync(filter, before: null, 50, CancellationToken.None);
            await history.ReadAsync(filter, before: delivery.Id + 1, 50, CancellationToken.None);
            if (DeliveryIndexes.IsTroubled(state))
            {
                await history.CountAsync(filter, 100, CancellationToken.None);
            }

            var question = $"state {state}, code {code}, {(ofOneEndpoint ? "one endpoint" : "all endpoints")}";
            plans.Steps.Where(s => s.Contains("WebhookDeliveries", StringComparison.Ordinal)).Should().HaveCountGreaterThanOrEqualTo(2, question).And.OnlyContain(s => s.Contains(index, StringComparison.Ordinal), question);
            plans.Steps.Should().NotContain(s => s.Contains("WebhookAttempts", StringComparison.Ordinal) && !s.Contains("IX_WebhookAttempts_OrganizationId_DeliveryId (OrganizationId=? AND DeliveryId=?)", StringComparison.Ordinal), question);
            plans.Steps.Should().NotContain(s => s.Contains("SCAN Webhook", StringComparison.Ordinal), question);
        }
    }

    [Fact]
    public async Task Holding_releasing_and_giving_up_never_read_the_past()
    {
        var plans = new Plans();
        var database = new Database(console.Database.Options, interceptors: [plans]);
        foreach (var reach in new[] { Reach.System, Reach.Of(console.Ours.OrganizationId) })
        {
            await using var db = database.Open(reach);
            await EndpointHold.HoldAsync(db, 1_000_000, CancellationToken.None);
            await EndpointHold.ReleaseAsync(db, 1_000_000, TimeProvider.System.GetUtcNow(), CancellationToken.None);
            await EndpointHold.GiveUpAsync(db, 1_000_000, CancellationToken.None);
        }

        plans.Steps.Should().HaveCount(8).And.OnlyContain(s => s.Contains("IX_WebhookDeliveries_Pending", StringComparison.Ordinal) || s.Contains("IX_WebhookDeliveries_Troubled", StringComparison.Ordinal));
    }

    private sealed class Contexts(Database database, int organizationId) : IDbContextFactory<ConsoleDb>
    {
        public ConsoleDb CreateDbContext() => database.Open(Reach.Of(organizationId));
    }

    /// <summary>Asks SQLite, before each command, how it will find the rows.</summary>
    private sealed class Plans : DbCommandInterceptor
    {
        public List<string> Steps { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Explain(command);
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Explain(command);
            return ValueTask.FromResult(result);
        }

        private void Explain(DbCommand command)
        {
            var text = command.CommandText;
            command.CommandText = "EXPLAIN QUERY PLAN " + text;
            using (var reader = command.ExecuteReader())
            {
                while (reader.Read())
                {
                    Steps.Add(reader.GetString(3));
                }
            }

            command.CommandText = text;
        }
    }
}
