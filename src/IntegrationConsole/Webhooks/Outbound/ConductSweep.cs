using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Live;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>Clock job: stores since when endpoints fail, warns, and switches off those that fail for too long or say that they are gone. In its own scope the console acts by itself.</summary>
[DisallowConcurrentExecution]
internal sealed class ConductSweep(Database database, EndpointConduct conduct, EndpointBook book, LiveFeed feed, Signals signals, IServiceScopeFactory scopes, TimeProvider time) : IJob
{
    public static TimeSpan Period { get; } = TimeSpan.FromSeconds(2);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var notes = conduct.Take().ToDictionary(n => n.EndpointId);
        var now = time.GetUtcNow();
        try
        {
            foreach (var endpoint in book.All.Where(e => e.IsActive && (notes.ContainsKey(e.Id) || e.FailingSince is not null)).ToList())
            {
                await JudgeAsync(endpoint, notes.GetValueOrDefault(endpoint.Id) ?? new(endpoint.Id, endpoint.FailingSince, IsGone: false), now, cancellationToken);
                notes.Remove(endpoint.Id);
            }
        }
        catch
        {
            conduct.Return(notes.Values); // an endpoint that gets nothing more would otherwise look well for ever
            throw;
        }
    }

    private async Task JudgeAsync(EndpointFacts facts, ConductNote note, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var reason = ConductRules.DisableReason(note.FailingSince, note.IsGone, facts.DisableAfter, now);
        var warns = reason is null && ConductRules.WantsWarning(note.FailingSince, facts.WarnedAt, facts.DisableAfter, now);
        if (reason is null && !warns && note.FailingSince == facts.FailingSince)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        await using var db = database.Open(Reach.Of(facts.OrganizationId));
        if (await db.Set<WebhookEndpoint>().SingleOrDefaultAsync(e => e.Id == facts.Id && e.IsActive, cancellationToken) is not { } endpoint)
        {
            return;
        }

        endpoint.MarkFailing(note.FailingSince);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (warns)
        {
            endpoint.MarkWarned(now);
        }

        if (reason is not null)
        {
            endpoint.Disable(reason, now);
            await EndpointHold.HoldAsync(db, endpoint.Id, cancellationToken);
            await scope.ServiceProvider.GetRequiredService<IRecordAudit>().RecordAsync(
                new("webhook.disabled", AuditCategories.Monitoring, $"webhook {endpoint.Name}", Reason: reason) { OrganizationId = facts.OrganizationId }, db, cancellationToken);
        }

        signals.Add(db, facts.OrganizationId, EndpointSignals.EndpointsChanged, EndpointSignals.SubjectOf(facts.OrganizationId));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await book.ReloadAsync(facts.OrganizationId, cancellationToken);
        Tell(endpoint, reason, warns, now);
    }

    private void Tell(WebhookEndpoint endpoint, string? reason, bool warns, DateTimeOffset now)
    {
        if (reason is not null || warns)
        {
            var title = reason is not null ? $"Webhook {endpoint.Name} was switched off" : $"Webhook {endpoint.Name} fails and will be switched off";
            feed.Publish(endpoint.OrganizationId, new AlertMessage(
                endpoint.PublicId.ToString(), endpoint.Name, reason is not null ? "critical" : "warning", "open", title,
                reason ?? "Open the endpoint: its last attempts say why. It is switched off when nothing changes.", now));
        }
    }
}
