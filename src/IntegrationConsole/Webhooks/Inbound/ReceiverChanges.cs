using System.Text.Json;
using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Webhooks.Outbound;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>Creates, changes and deletes receivers of the current organization (scoped service). Who may is up to the caller; each change is audited with it.</summary>
public sealed class ReceiverChanges(IDbContextFactory<ConsoleDb> databases, ReceiverVault vault, IRecordAudit audit, CurrentActor actor, TimeProvider time)
{
    private const int MostReceivers = 500;

    public async Task<ReceiverOutcome> CreateAsync(ReceiverDraft draft, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var problems = ReceiverRules.Check(draft, isNew: true);
        await CheckNamesAsync(db, draft, itself: null, problems, cancellationToken);
        if (await db.Set<Receiver>().CountAsync(cancellationToken) >= MostReceivers)
        {
            problems["name"] = $"There are {MostReceivers} receivers already. Delete one that nobody calls.";
        }

        if (problems.Count > 0)
        {
            return new ReceiverOutcome.Invalid(problems);
        }

        var receiver = new Receiver(draft, actor.Name, time.GetUtcNow());
        var secret = ReceiverRules.SecretFor(draft);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.Add(receiver);
        await audit.RecordAsync(Record("receiver.created", receiver, before: null, Facts(receiver)), db, cancellationToken);
        if (await TakenAsync(db, receiver.Name, cancellationToken))
        {
            return new ReceiverOutcome.Invalid(new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "Another receiver has this name; choose a different one." });
        }

        if (secret is not null)
        {
            await vault.AddAsync(db, receiver, secret, time.GetUtcNow(), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return new ReceiverOutcome.Done(receiver, secret);
    }

    /// <param name="id">Which one.</param>
    /// <param name="draft">A secret in it replaces the stored one at once; the preset stays.</param>
    /// <param name="expectedVersion">The version that the change started from; null: whichever.</param>
    public async Task<ReceiverOutcome> UpdateAsync(Guid id, ReceiverDraft draft, int? expectedVersion, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<Receiver>().SingleOrDefaultAsync(r => r.PublicId == id, cancellationToken) is not { } receiver)
        {
            return new ReceiverOutcome.NotFound();
        }

        if (expectedVersion is { } expected && expected != receiver.Version)
        {
            return new ReceiverOutcome.Stale(receiver.Version);
        }

        draft = draft with { Preset = receiver.Preset };
        var problems = ReceiverRules.Check(draft, isNew: false);
        await CheckNamesAsync(db, draft, receiver, problems, cancellationToken);
        if (problems.Count > 0)
        {
            return new ReceiverOutcome.Invalid(problems);
        }

        var before = Facts(receiver);
        receiver.Change(draft, time.GetUtcNow());
        var secret = receiver.Scheme.Secret is not null && !string.IsNullOrWhiteSpace(draft.Secret) ? draft.Secret.Trim() : null;
        if (secret is not null)
        {
            await vault.AddAsync(db, receiver, secret, time.GetUtcNow(), cancellationToken);
        }

        await audit.RecordAsync(Record("receiver.changed", receiver, before, Facts(receiver)) with { Sensitive = secret is not null }, db, cancellationToken);
        return await SavedAsync(db, receiver, null, cancellationToken);
    }

    /// <summary>Sets a new secret; the former one counts for a while longer, so that no call is lost while the sender is told.</summary>
    /// <param name="secret">Null or empty: the console invents one, where one may be chosen.</param>
    /// <param name="overlap">How long the former one still counts; null: a day.</param>
    public async Task<ReceiverOutcome> RotateAsync(Guid id, string? secret, TimeSpan? overlap, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<Receiver>().SingleOrDefaultAsync(r => r.PublicId == id, cancellationToken) is not { } receiver)
        {
            return new ReceiverOutcome.NotFound();
        }

        var length = overlap ?? ReceiverRules.UsualOverlap;
        var problems = ReceiverRules.CheckRotation(receiver.Scheme.Secret, secret, length);
        if (problems.Count > 0)
        {
            return new ReceiverOutcome.Invalid(problems);
        }

        var fresh = string.IsNullOrWhiteSpace(secret) ? receiver.Scheme.Secret!.Invent() : secret.Trim();
        await vault.AddAsync(db, receiver, fresh, time.GetUtcNow() + length, cancellationToken);
        receiver.Change(ReceiverDraft.Of(receiver), time.GetUtcNow());
        await audit.RecordAsync(Record("receiver.secret.rotated", receiver, null, JsonSerializer.Serialize(new { formerCountsForHours = length.TotalHours }, JsonSerializerOptions.Web)) with { Sensitive = true }, db, cancellationToken);
        return await SavedAsync(db, receiver, fresh, cancellationToken);
    }

    /// <summary>Deletes a receiver with everything that it received.</summary>
    public async Task<ReceiverOutcome> DeleteAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<Receiver>().SingleOrDefaultAsync(r => r.PublicId == id, cancellationToken) is not { } receiver)
        {
            return new ReceiverOutcome.NotFound();
        }

        db.Remove(receiver);
        await audit.RecordAsync(Record("receiver.deleted", receiver, Facts(receiver), after: null), db, cancellationToken);
        return await SavedAsync(db, receiver, null, cancellationToken);
    }

    private static async Task<ReceiverOutcome> SavedAsync(ConsoleDb db, Receiver receiver, string? secret, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return new ReceiverOutcome.Done(receiver, secret);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new ReceiverOutcome.Stale(receiver.Version);
        }
    }

    private async Task<bool> TakenAsync(ConsoleDb db, string name, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return false;
        }
        catch (DbUpdateException)
        {
            await db.Database.RollbackTransactionAsync(cancellationToken);
            await using var now = await databases.CreateDbContextAsync(cancellationToken);
            if (!await now.Set<Receiver>().AnyAsync(r => r.Name == name, cancellationToken))
            {
                throw;
            }

            return true;
        }
    }

    private static async Task CheckNamesAsync(ConsoleDb db, ReceiverDraft draft, Receiver? itself, Dictionary<string, string> problems, CancellationToken cancellationToken)
    {
        var (name, own) = (draft.Name.Trim(), itself?.Id ?? 0);
        if (await db.Set<Receiver>().AnyAsync(r => r.Name == name && r.Id != own, cancellationToken))
        {
            problems["name"] = "Another receiver has this name; choose a different one.";
        }

        if (draft.IntegrationId is { } integration && !await db.Set<Integration>().AnyAsync(i => i.PublicId == integration && i.ProviderId == draft.Preset, cancellationToken))
        {
            problems["integration"] = "is no integration of the same provider.";
        }

        var targets = draft.ForwardTo;
        if (targets.Count > 0 && await db.Set<WebhookEndpoint>().CountAsync(e => targets.Contains(e.PublicId), cancellationToken) != targets.Distinct().Count())
        {
            problems.TryAdd("forwardTo", "has an endpoint that does not exist (any more).");
        }
    }

    private static AuditRecord Record(string action, Receiver receiver, string? before, string? after) => new(action, AuditCategories.Security, $"receiver {receiver.Name}", before, after);

    private static string Facts(Receiver receiver) => JsonSerializer.Serialize(
        new
        {
            name = receiver.Name,
            preset = receiver.Preset,
            active = receiver.IsActive,
            allowedFrom = receiver.AllowedFrom,
            windowSeconds = receiver.Window?.TotalSeconds,
            hmac = receiver.Hmac,
            forwardTo = receiver.ForwardTo,
            integration = receiver.IntegrationId,
            hook = receiver.Hook,
        },
        JsonSerializerOptions.Web);
}
