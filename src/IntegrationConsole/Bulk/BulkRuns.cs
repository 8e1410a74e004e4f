using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Live;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Bulk;

/// <summary>Previews, starts, cancels, undoes and repeats bulk runs of the current organization (scoped service). The work itself is <see cref="BulkExecution"/>'s.</summary>
public sealed class BulkRuns(IDbContextFactory<ConsoleDb> databases, IRecordAudit audit, Signals signals, BulkPump pump, TimeProvider time)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What it would do to each; nothing is changed.</summary>
    public async Task<BulkOutcome> PreviewAsync(BulkWish wish, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        if (Refusal(wish, caller) is { } refused)
        {
            return refused;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var all = await AllAsync(db, cancellationToken);
        var (chosen, problems) = Chosen(all, wish.Selection);
        if (problems.Count > 0)
        {
            return new BulkOutcome.Invalid(problems);
        }

        var verdicts = wish.Patch?.Copy is { } copy ? BulkCopyRules.Judge(chosen, all, copy, caller.May) : [.. chosen.Select(i => BulkRules.Judge(i, wish.Action, wish.Patch))];
        return new BulkOutcome.Previewed([.. chosen.Zip(verdicts, (i, verdict) => new BulkPreviewItem(i.Id, i.Slug, i.Name, verdict))]);
    }

    /// <summary>Starts it; what it came to is asked of the run.</summary>
    public async Task<BulkOutcome> StartAsync(BulkWish wish, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        if (Refusal(wish, caller) is { } refused)
        {
            return refused;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (chosen, problems) = Chosen(await AllAsync(db, cancellationToken), wish.Selection);
        if (problems.Count > 0)
        {
            return new BulkOutcome.Invalid(problems);
        }

        return await CommitAsync(db, Run(wish.Action, wish.Patch, caller), [.. chosen.Select(i => new BulkItem(i.Id, i.Slug, i.Name))], cancellationToken);
    }

    /// <summary>Stops it: what has begun is completed, the rest is skipped.</summary>
    public async Task<BulkOutcome> CancelAsync(Guid publicId, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<BulkRun>().AsNoTracking().SingleOrDefaultAsync(r => r.PublicId == publicId, cancellationToken) is not { } run)
        {
            return new BulkOutcome.NotFound();
        }

        if (BulkRules.Lacks(caller.May, run.Action, run.Patch) is { } lacking)
        {
            return new BulkOutcome.NotAllowed(lacking);
        }

        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Set<BulkRun>().Where(r => r.Id == run.Id && r.EndedAt == null && r.CancelledAt == null).ExecuteUpdateAsync(set => set.SetProperty(r => r.CancelledAt, now), cancellationToken) == 0)
        {
            return new BulkOutcome.Refused(run.IsOpen ? "It is being cancelled already." : "It has ended already; there is nothing to cancel.");
        }

        await audit.RecordAsync(new("bulk.cancelled", AuditCategories.Configuration, Target(run)), db, cancellationToken);
        Tell(db, run);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        pump.Wake();
        return new BulkOutcome.Started(run);
    }

    /// <summary>Starts a run that puts back what this one changed; an integration that was changed since stays as it is.</summary>
    public async Task<BulkOutcome> UndoAsync(Guid publicId, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<BulkRun>().AsNoTracking().SingleOrDefaultAsync(r => r.PublicId == publicId, cancellationToken) is not { } run)
        {
            return new BulkOutcome.NotFound();
        }

        if (BulkRules.Lacks(caller.May, BulkAction.Undo, patch: null) is { } lacking)
        {
            return new BulkOutcome.NotAllowed(lacking);
        }

        if (!BulkRules.CanBeUndone(run.Action, run.State))
        {
            return new BulkOutcome.Refused(run.IsOpen ? "It has not ended yet. Cancel it first, or wait for its end." : "Only changes and copies can be undone: a test changes nothing, and what was deleted is gone.");
        }

        if (await db.Set<BulkRun>().AnyAsync(r => r.UndoOfId == run.Id, cancellationToken))
        {
            return new BulkOutcome.Refused("It was undone already. Open that run to see what was put back.");
        }

        var done = await db.Set<BulkItem>().AsNoTracking().Where(i => i.RunId == run.Id && i.State == BulkItemState.Succeeded).OrderBy(i => i.Id).ToListAsync(cancellationToken);
        if (done.Count == 0)
        {
            return new BulkOutcome.Refused("It changed nothing, so there is nothing to put back.");
        }

        var undo = Run(BulkAction.Undo, run.Patch, caller);
        undo.Undoes(run);
        return await CommitAsync(db, undo, [.. done.Select(BulkItem.Undoing)], cancellationToken);
    }

    /// <summary>Starts the same again for the items that failed.</summary>
    public async Task<BulkOutcome> RetryAsync(Guid publicId, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<BulkRun>().AsNoTracking().SingleOrDefaultAsync(r => r.PublicId == publicId, cancellationToken) is not { } run)
        {
            return new BulkOutcome.NotFound();
        }

        if (BulkRules.Lacks(caller.May, run.Action, run.Patch) is { } lacking)
        {
            return new BulkOutcome.NotAllowed(lacking);
        }

        var failed = await db.Set<BulkItem>().AsNoTracking().Where(i => i.RunId == run.Id && i.State == BulkItemState.Failed).OrderBy(i => i.Id).ToListAsync(cancellationToken);
        return run.IsOpen || failed.Count == 0
            ? new BulkOutcome.Refused(run.IsOpen ? "It has not ended yet." : "Nothing failed.")
            : await CommitAsync(db, Run(run.Action, run.Patch, caller), [.. failed.Select(i => BulkItem.Again(i, run.Action is BulkAction.Undo))], cancellationToken);
    }

    private static BulkOutcome? Refusal(BulkWish wish, ClaimsPrincipal caller)
    {
        if (BulkRules.Lacks(caller.May, wish.Action, wish.Patch) is { } lacking)
        {
            return new BulkOutcome.NotAllowed(lacking);
        }

        var problems = BulkRules.Check(wish.Action, wish.Patch);
        return problems.Count > 0 ? new BulkOutcome.Invalid(problems) : null;
    }

    private BulkRun Run(BulkAction action, BulkPatch? patch, ClaimsPrincipal caller) =>
        new(action, action is BulkAction.Update or BulkAction.Copy or BulkAction.Undo ? patch : null, caller.Identity?.Name ?? "unknown", caller.UserId() ?? throw new InvalidOperationException("Nobody has signed in."), caller.ApiKeyId(), time.GetUtcNow());

    private async Task<BulkOutcome> CommitAsync(ConsoleDb db, BulkRun run, IReadOnlyList<BulkItem> items, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.Add(run);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var item in items)
        {
            db.Entry(item).Property(i => i.RunId).CurrentValue = run.Id;
            db.Add(item);
        }

        var facts = JsonSerializer.Serialize(new { what = BulkWords.Title(run.Action, run.Patch), integrations = items.Count, first = items[0].Slug }, Readable);
        await audit.RecordAsync(new("bulk.started", run.Action is BulkAction.Test ? AuditCategories.Testing : AuditCategories.Configuration, Target(run), After: facts), db, cancellationToken);
        Tell(db, run);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        pump.Wake();
        return new BulkOutcome.Started(run);
    }

    private static Task<List<Integration>> AllAsync(ConsoleDb db, CancellationToken cancellationToken) =>
        db.Set<Integration>().AsNoTracking().Include(i => i.Secrets).OrderBy(i => i.Name).ThenBy(i => i.Id).ToListAsync(cancellationToken);

    /// <summary>In the order of all; or what is wrong with the choice.</summary>
    private static (List<Integration> Chosen, Dictionary<string, string> Problems) Chosen(IReadOnlyList<Integration> all, BulkSelection selection)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        if (selection.Slugs is { Count: > BulkRules.MostItems })
        {
            problems["slugs"] = TooMany;
            return ([], problems);
        }

        var slugs = selection.Slugs?.ToHashSet(StringComparer.Ordinal);
        var chosen = all.Where(i => slugs?.Contains(i.Slug) ?? (selection.Filter ?? IntegrationFilter.All).Matches(MonitorFacts.Of(i))).ToList();
        if (slugs is not null && slugs.Except(chosen.Select(i => i.Slug), StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(5).ToList() is { Count: > 0 } missing)
        {
            problems["slugs"] = $"This organization has no integration {string.Join(", ", missing.Select(m => $"\"{(m.Length <= IntegrationRules.LongestSlug ? m : m[..IntegrationRules.LongestSlug])}\""))}.";
        }
        else if (chosen.Count == 0)
        {
            problems[slugs is null ? "filter" : "slugs"] = "No integration was chosen.";
        }
        else if (chosen.Count > BulkRules.MostItems)
        {
            problems["filter"] = TooMany;
        }

        return (chosen, problems);
    }

    private static string TooMany => string.Create(CultureInfo.InvariantCulture, $"A run takes at most {BulkRules.MostItems} integrations; choose fewer.");

    private static string Target(BulkRun run) => $"bulk run {run.PublicId:D}";

    private void Tell(ConsoleDb db, BulkRun run) => signals.Add(db, run.OrganizationId, BulkSignals.Kind, run.PublicId.ToString("D", CultureInfo.InvariantCulture));
}
