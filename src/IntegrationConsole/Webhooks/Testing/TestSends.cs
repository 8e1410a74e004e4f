using System.Text;
using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Jobs;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Events;
using IntegrationConsole.Webhooks.Outbound;

namespace IntegrationConsole.Webhooks.Testing;

/// <summary>
/// Sends a test to an endpoint of the current organization and waits for its answer (scoped service). It goes out at once, past the endpoint's queue, pauses and switch: whoever tests wants to know now. It is kept in the
/// history like any other delivery, and is not tried again. Who may is up to the caller.
/// </summary>
public sealed class TestSends(EndpointBook book, EventTypeBook types, AttemptRun run, AttemptRequests requests, DeliveryJournal journal, DeliveryNews news, RowIds ids, ProcessLease lease, IRecordAudit audit, CurrentActor actor, OrganizationScope scope, TimeProvider time)
{
    /// <param name="data">The event's data, JSON; null: the example of the type.</param>
    public async Task<TestOutcome> SendAsync(Guid endpointId, string type, string? data, CancellationToken cancellationToken)
    {
        var (endpoint, facts, problems) = await CheckAsync(endpointId, type, data, cancellationToken);
        if (endpoint is null)
        {
            return new TestOutcome.NotFound();
        }

        if (problems.Count > 0)
        {
            return new TestOutcome.Invalid(problems);
        }

        var delivery = Made(endpoint, type, data ?? facts!.Example);
        await audit.RecordAsync(new("webhook.tested", AuditCategories.Testing, $"webhook {endpoint.Name}", After: $$"""{"type":"{{type}}","delivery":"{{RowKey.Of(RowKey.Delivery, delivery.Id)}}"}"""), db: null, cancellationToken);
        await AcceptAsync(delivery);
        if (await run.SendAsync(endpoint, delivery, CancellationToken.None) is not { } result) // its own time limit bounds it; a page that is closed meanwhile does not lose the result
        {
            throw new OperationCanceledException("The console is stopping; the test is sent when it runs again.");
        }

        await RecordAsync(delivery, result);
        return new TestOutcome.Sent(delivery.Id, result, BodyOf(endpoint, delivery));
    }

    /// <summary>Builds and signs the request that a test would send, and sends nothing.</summary>
    public async Task<TestOutcome> MockAsync(Guid endpointId, string type, string? data, CancellationToken cancellationToken)
    {
        var (endpoint, facts, problems) = await CheckAsync(endpointId, type, data, cancellationToken);
        if (endpoint is null || problems.Count > 0)
        {
            return endpoint is null ? new TestOutcome.NotFound() : new TestOutcome.Invalid(problems);
        }

        var delivery = Made(endpoint, type, data ?? facts!.Example);
        using var request = await requests.BuildAsync(endpoint with { AuthSecret = null }, delivery, time.GetUtcNow(), cancellationToken); // no token is fetched for it
        return new TestOutcome.Mocked(RequestText.Head(request, endpoint), BodyOf(endpoint, delivery));
    }

    private async Task<(EndpointFacts? Endpoint, EventTypeFacts? Type, Dictionary<string, string> Problems)> CheckAsync(Guid endpointId, string type, string? data, CancellationToken cancellationToken)
    {
        var endpoint = book.Of(scope.OrganizationId).Endpoints.FirstOrDefault(e => e.PublicId == endpointId);
        var known = (await types.OfAsync(scope.OrganizationId, cancellationToken)).GetValueOrDefault(type);
        return (endpoint, known, TestRules.Check(known, data ?? known?.Example ?? "{}"));
    }

    private QueuedDelivery Made(EndpointFacts endpoint, string type, string data)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return new() { Id = ids.Next(), OrganizationId = endpoint.OrganizationId, EndpointId = endpoint.Id, EventId = ids.Next(), Type = type, Data = data, EventAtMs = now, Kind = DeliveryKind.Test, DueAtMs = now };
    }

    // On disk before it is sent, as everything: if the process dies now, another sends it.
    private async Task AcceptAsync(QueuedDelivery delivery)
    {
        var entry = new IntakeEntry(
            [
                new()
                {
                    Id = delivery.EventId,
                    OrganizationId = delivery.OrganizationId,
                    AtMs = delivery.EventAtMs,
                    Type = delivery.Type,
                    Data = delivery.Data,
                    Source = $"Test by {actor.Name}",
                    Deliveries =
                    [
                        new() { Id = delivery.Id, OrganizationId = delivery.OrganizationId, EventId = delivery.EventId, EndpointId = delivery.EndpointId, Type = delivery.Type, Kind = DeliveryKind.Test, State = DeliveryState.Pending, DueAtMs = delivery.DueAtMs, Owner = lease.Id },
                    ],
                },
            ],
            keySinceMs: 0,
            static _ => { });
        journal.Add(entry);
        await entry.Done;
    }

    private async Task RecordAsync(QueuedDelivery delivery, AttemptResult result)
    {
        DeliveryDecision decision = result.Succeeded ? new DeliveryDecision.Delivered() : new DeliveryDecision.Failed();
        var recorded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        journal.Add(new AttemptEntry(ids.Next(), delivery, result, lease.Id, result.Succeeded ? DeliveryState.Delivered : DeliveryState.Failed, 0, 0, _ => recorded.SetResult()));
        await recorded.Task;
        news.Tell(delivery, result, decision);
    }

    private static string BodyOf(EndpointFacts endpoint, QueuedDelivery delivery) => Encoding.UTF8.GetString(DeliveryBody.Of(delivery, endpoint.Settings));
}
