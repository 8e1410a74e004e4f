using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Live;
using IntegrationConsole.Webhooks.Events;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>Creates, changes, switches and deletes the endpoints of the current organization (scoped service): row, secrets, audit entry and signal in one transaction. Who may is up to the caller.</summary>
public sealed class EndpointChanges(IDbContextFactory<ConsoleDb> databases, EndpointSecrets secrets, EndpointReach reach, EndpointBook book, EventTypeBook types, IRecordAudit audit, Signals signals, OrganizationScope scope, TimeProvider time)
{
    /// <summary>Null: there is no such endpoint.</summary>
    public async Task<WebhookEndpoint?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<WebhookEndpoint>().AsNoTracking().SingleOrDefaultAsync(e => e.PublicId == id, cancellationToken);
    }

    /// <summary>Whether a client certificate is stored for it.</summary>
    public bool HasCertificate(Guid id) => book.Of(scope.OrganizationId).Endpoints.Any(e => e.PublicId == id && e.Route.ClientCertificate is not null);

    /// <summary>The signing secret in clear, for who has to enter it at the receiver; the audit trail says who looked. Null: there is none that opens.</summary>
    public async Task<string?> RevealSecretAsync(Guid id, CancellationToken cancellationToken)
    {
        if (book.Of(scope.OrganizationId).Endpoints.FirstOrDefault(e => e.PublicId == id) is not { Secrets: [var newest, ..] } endpoint)
        {
            return null;
        }

        await audit.RecordAsync(new("webhook.secret.shown", AuditCategories.Security, $"webhook {endpoint.Name}") { Sensitive = true }, db: null, cancellationToken);
        return System.Text.Encoding.UTF8.GetString(newest.Text);
    }

    public async Task<EndpointOutcome> CreateAsync(EndpointDraft draft, CancellationToken cancellationToken)
    {
        if (await ProblemsAsync(draft, self: null, cancellationToken) is { Count: > 0 } problems)
        {
            return new EndpointOutcome.Invalid(problems);
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var endpoint = new WebhookEndpoint(draft.Name.Trim(), draft.Url, draft.Environment, draft.Settings, draft.IsActive, time.GetUtcNow());
        db.Add(endpoint);
        await db.SaveChangesAsync(cancellationToken); // its id stands in the rows of its secrets
        var secret = draft.SigningSecret ?? SigningSecret.New();
        secrets.Set(db, endpoint, EndpointSecretKind.Signing, "", secret);
        await secrets.TakeAsync(db, endpoint, draft, cancellationToken);
        await RecordAsync(db, "webhook.created", endpoint, before: null, EndpointPicture.Of(endpoint), sensitive: true, cancellationToken);
        await CommitAsync(db, transaction, cancellationToken);
        return new EndpointOutcome.Saved(endpoint, secret);
    }

    /// <param name="expected">The version that the draft started from; null: whatever there is.</param>
    public async Task<EndpointOutcome> UpdateAsync(Guid id, EndpointDraft draft, int? expected, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(db, id, cancellationToken) is not { } endpoint)
        {
            return new EndpointOutcome.NotFound();
        }

        if (expected is { } version && version != endpoint.Version)
        {
            return new EndpointOutcome.Stale(endpoint.Version);
        }

        if (await ProblemsAsync(draft, endpoint, cancellationToken) is { Count: > 0 } problems)
        {
            return new EndpointOutcome.Invalid(problems);
        }

        var before = EndpointPicture.Of(endpoint);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        endpoint.Change(draft.Name.Trim(), draft.Url, draft.Environment, draft.Settings, time.GetUtcNow());
        await secrets.TakeAsync(db, endpoint, draft, cancellationToken);
        await SwitchAsync(db, endpoint, draft.IsActive, sendsHeld: false, cancellationToken);
        await RecordAsync(db, "webhook.updated", endpoint, before, EndpointPicture.Of(endpoint), draft.HeaderValues.Count > 0 || draft.AuthSecret is not null || draft.ClientCertificate is not null || draft.DropsCertificate, cancellationToken);
        return await TryCommitAsync(db, transaction, endpoint, cancellationToken);
    }

    /// <param name="sendsHeld">When switching on: what was held meanwhile is sent now; otherwise it stays held, and can be replayed.</param>
    public async Task<EndpointOutcome> SetActiveAsync(Guid id, bool active, bool sendsHeld, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(db, id, cancellationToken) is not { } endpoint)
        {
            return new EndpointOutcome.NotFound();
        }

        var before = EndpointPicture.Of(endpoint);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await SwitchAsync(db, endpoint, active, sendsHeld, cancellationToken);
        await RecordAsync(db, active ? "webhook.enabled" : "webhook.disabled", endpoint, before, EndpointPicture.Of(endpoint), sensitive: false, cancellationToken);
        return await TryCommitAsync(db, transaction, endpoint, cancellationToken);
    }

    /// <summary>A new signing secret; the old one signs too until the overlap is over.</summary>
    /// <param name="overlap">0 to 30 days.</param>
    public async Task<EndpointOutcome> RotateSecretAsync(Guid id, TimeSpan overlap, CancellationToken cancellationToken)
    {
        if (overlap < TimeSpan.Zero || overlap > EndpointRules.LongestOverlap)
        {
            return new EndpointOutcome.Invalid(new Dictionary<string, string>(StringComparer.Ordinal) { ["overlap"] = "0 to 30 days." });
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(db, id, cancellationToken) is not { } endpoint)
        {
            return new EndpointOutcome.NotFound();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var secret = SigningSecret.New();
        await secrets.RotateAsync(db, endpoint, secret, overlap, cancellationToken);
        await RecordAsync(db, "webhook.secret.rotated", endpoint, null, $$"""{"overlapHours":{{(int)overlap.TotalHours}}}""", sensitive: true, cancellationToken);
        await CommitAsync(db, transaction, cancellationToken);
        return new EndpointOutcome.Saved(endpoint, secret);
    }

    /// <summary>The endpoint and its secrets go; its events and deliveries stay, those that were not sent as failed.</summary>
    public async Task<EndpointOutcome> DeleteAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(db, id, cancellationToken) is not { } endpoint)
        {
            return new EndpointOutcome.NotFound();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await EndpointHold.GiveUpAsync(db, endpoint.Id, cancellationToken);
        db.Remove(endpoint);
        await RecordAsync(db, "webhook.deleted", endpoint, EndpointPicture.Of(endpoint), after: null, sensitive: false, cancellationToken);
        return await TryCommitAsync(db, transaction, endpoint, cancellationToken);
    }

    private static Task<WebhookEndpoint?> FindAsync(ConsoleDb db, Guid id, CancellationToken cancellationToken) => db.Set<WebhookEndpoint>().SingleOrDefaultAsync(e => e.PublicId == id, cancellationToken);

    private async Task SwitchAsync(ConsoleDb db, WebhookEndpoint endpoint, bool active, bool sendsHeld, CancellationToken cancellationToken)
    {
        if (active && sendsHeld)
        {
            await EndpointHold.ReleaseAsync(db, endpoint.Id, time.GetUtcNow(), cancellationToken);
        }

        if (active == endpoint.IsActive)
        {
            return;
        }

        if (active)
        {
            endpoint.Enable(time.GetUtcNow());
        }
        else
        {
            endpoint.Disable(reason: null, time.GetUtcNow());
            await EndpointHold.HoldAsync(db, endpoint.Id, cancellationToken);
        }
    }

    private async Task<Dictionary<string, string>> ProblemsAsync(EndpointDraft draft, WebhookEndpoint? self, CancellationToken cancellationToken)
    {
        var known = await types.OfAsync(scope.OrganizationId, cancellationToken);
        var problems = EndpointRules.Check(draft, known.Keys);
        var own = self?.Id ?? 0;
        var name = draft.Name.Trim();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<WebhookEndpoint>().AnyAsync(e => e.Name == name && e.Id != own, cancellationToken))
        {
            problems.TryAdd("name", "Another endpoint has this name; choose a different one.");
        }

        if (self is null && await db.Set<WebhookEndpoint>().CountAsync(cancellationToken) >= EndpointRules.MostEndpoints)
        {
            problems.TryAdd("name", $"There are {EndpointRules.MostEndpoints} endpoints already. Delete one that nobody uses.");
        }

        if (!problems.ContainsKey("url") && await reach.RefusalAsync(draft.Url, cancellationToken) is { } refusal)
        {
            problems["url"] = refusal;
        }

        if (draft.ClientCertificate is { } certificate && reach.RefusalOf(certificate) is { } unusable)
        {
            problems["clientCertificate"] = unusable;
        }

        foreach (var (field, problem) in await EndpointSecrets.MissingAsync(db, own, draft, cancellationToken))
        {
            problems.TryAdd(field, problem);
        }

        return problems;
    }

    private Task RecordAsync(ConsoleDb db, string action, WebhookEndpoint endpoint, string? before, string? after, bool sensitive, CancellationToken cancellationToken) =>
        audit.RecordAsync(new(action, AuditCategories.Configuration, $"webhook {endpoint.Name}", before, after) { Sensitive = sensitive }, db, cancellationToken);

    private async Task<EndpointOutcome> TryCommitAsync(ConsoleDb db, Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction, WebhookEndpoint endpoint, CancellationToken cancellationToken)
    {
        try
        {
            await CommitAsync(db, transaction, cancellationToken);
            return new EndpointOutcome.Saved(endpoint, null);
        }
        catch (DbUpdateConcurrencyException)
        {
            await using var now = await databases.CreateDbContextAsync(cancellationToken);
            return await FindAsync(now, endpoint.PublicId, cancellationToken) is { } current ? new EndpointOutcome.Stale(current.Version) : new EndpointOutcome.NotFound();
        }
    }

    private async Task CommitAsync(ConsoleDb db, Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction, CancellationToken cancellationToken)
    {
        signals.Add(db, scope.OrganizationId, EndpointSignals.EndpointsChanged, EndpointSignals.SubjectOf(scope.OrganizationId));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await book.ReloadAsync(scope.OrganizationId, CancellationToken.None); // committed: what is resident must follow
    }
}
