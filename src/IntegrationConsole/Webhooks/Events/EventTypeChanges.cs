using System.Text.Json;
using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Live;
using IntegrationConsole.Webhooks.Outbound;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Events;

/// <summary>Adds, changes and removes event types of the current organization (scoped service): row, audit entry and signal in one transaction. Who may is up to the caller.</summary>
public sealed class EventTypeChanges(IDbContextFactory<ConsoleDb> databases, EventTypeBook book, IRecordAudit audit, Signals signals, LiveFeed feed, OrganizationScope scope, TimeProvider time)
{
    private const int MostTypes = 1_000;

    /// <summary>A new type, or the change of one; a built-in one gets a version of the organization's own.</summary>
    public async Task<EventTypeOutcome> SaveAsync(EventTypeDraft draft, CancellationToken cancellationToken)
    {
        var problems = EventTypeRules.Check(draft);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = await db.Set<EventType>().SingleOrDefaultAsync(t => t.Name == draft.Name, cancellationToken);
        if (row is null && await db.Set<EventType>().CountAsync(cancellationToken) >= MostTypes)
        {
            problems["name"] = $"There are {MostTypes} types already. Delete one that nobody publishes.";
        }

        if (problems.Count > 0)
        {
            return new EventTypeOutcome.Invalid(problems);
        }

        var before = row is null ? null : Picture(row);
        if (row is null)
        {
            db.Add(row = new(draft.Name, time.GetUtcNow()));
        }

        row.Describe(draft.Group.Trim(), draft.Description.Trim(), draft.Example, draft.Schema, draft.IsArchived, time.GetUtcNow());
        await CommitAsync(db, before is null ? "eventtype.created" : "eventtype.updated", draft.Name, before, Picture(row), cancellationToken);
        return new EventTypeOutcome.Saved(EventTypeBook.Of(row));
    }

    /// <summary>The organization's own goes; a built-in one of that name is what it was again. Events of it stay.</summary>
    public async Task<EventTypeOutcome> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<EventType>().SingleOrDefaultAsync(t => t.Name == name, cancellationToken) is not { } row)
        {
            return new EventTypeOutcome.NotFound();
        }

        db.Remove(row);
        await CommitAsync(db, "eventtype.deleted", name, Picture(row), after: null, cancellationToken);
        return new EventTypeOutcome.Saved((await book.OfAsync(scope.OrganizationId, cancellationToken)).GetValueOrDefault(name));
    }

    private async Task CommitAsync(ConsoleDb db, string action, string name, string? before, string? after, CancellationToken cancellationToken)
    {
        await audit.RecordAsync(new(action, AuditCategories.Configuration, $"event type {name}", before, after), db, cancellationToken);
        signals.Add(db, scope.OrganizationId, EndpointSignals.TypesChanged, EndpointSignals.SubjectOf(scope.OrganizationId));
        await db.SaveChangesAsync(cancellationToken);
        await book.ReloadAsync(scope.OrganizationId, CancellationToken.None); // committed: what is resident must follow
        feed.Publish(scope.OrganizationId, new EndpointMessage());
    }

    private static string Picture(EventType type) => JsonSerializer.Serialize(new { type.Group, type.Description, type.Example, type.Schema, type.IsArchived, type.Version }, JsonSerializerOptions.Web);
}
