using IntegrationConsole.Data;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Integrations.Copies;

/// <summary>
/// Copies an integration to another environment: over its relative there, or into a new one. Plan first, judge <see cref="CopyRules.Needed"/>, then carry the plan out; nothing is
/// stored if the target changed in between.
/// </summary>
public sealed class EnvironmentCopies(IDbContextFactory<ConsoleDb> databases, IntegrationChanges changes, SecretBox box)
{
    /// <returns>The plan, or why there is none: exactly one of the two.</returns>
    public async Task<(CopyPlan? Plan, ChangeOutcome? Refused)> PlanAsync(CopyWish wish, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var all = db.Set<Integration>().AsNoTracking().Include(i => i.Secrets);
        if (await all.SingleOrDefaultAsync(i => i.Slug == wish.Slug, cancellationToken) is not { } source)
        {
            return (null, new ChangeOutcome.NotFound());
        }

        if (Check(wish, source) is { } problem)
        {
            return (null, problem);
        }

        var target = wish.TargetSlug is { } named
            ? await all.SingleOrDefaultAsync(i => i.Slug == named, cancellationToken)
            : await all.Where(i => i.Lineage == source.Lineage && i.Environment == wish.Environment).OrderBy(i => i.Id).FirstOrDefaultAsync(cancellationToken);
        if (target is not null && (target.Environment != wish.Environment || target.ProviderId != source.ProviderId))
        {
            return (null, Invalid("slug", $"\"{target.Slug}\" is not an integration of the same provider in {CopyRules.Word(wish.Environment)}. Choose another name, or leave it out."));
        }

        if (target is null && CopyRules.CheckNew(wish, wish.NewSlug is { } chosen && await db.Set<Integration>().AnyAsync(i => i.Slug == chosen, cancellationToken)) is { Count: > 0 } problems)
        {
            return (null, new ChangeOutcome.Invalid(problems));
        }

        var slug = target?.Slug ?? wish.TargetSlug ?? wish.NewSlug ?? await FreeSlugAsync(db, CopyRules.SlugFor(source.Slug, wish.Environment), cancellationToken);
        return (CopyTargets.Plan(wish, source, target, slug), null);
    }

    /// <summary>Carries a plan out.</summary>
    public async Task<ChangeOutcome> CarryOutAsync(CopyPlan plan, CancellationToken cancellationToken)
    {
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var secret in plan.Wish.WithSecrets ? plan.Source.Secrets : [])
        {
            if (box.Open(secret.SealedValue, SecretPurpose.OfField(plan.Source.PublicId, secret.Field)) is not OpenResult.Opened opened)
            {
                return Invalid($"secrets.{secret.Field}", "The source's secret can't be decrypted: its key is gone. Enter it there again, or copy without secrets.");
            }

            secrets[secret.Field] = opened.Value.Reveal();
        }

        var draft = plan.Draft with { Secrets = secrets };
        return plan.Target is null
            ? await changes.CreateCopyAsync(draft, plan.Source, plan.NewId, cancellationToken)
            : await changes.CopyOverAsync(plan.Target, draft, plan.Source, cancellationToken);
    }

    private static async Task<string> FreeSlugAsync(ConsoleDb db, string slug, CancellationToken cancellationToken)
    {
        var stem = CopyTargets.Stem(slug);
        return CopyTargets.FreeSlug(slug, await db.Set<Integration>().Where(i => i.Slug.StartsWith(stem)).Select(i => i.Slug).ToListAsync(cancellationToken));
    }

    private static ChangeOutcome.Invalid? Check(CopyWish wish, Integration source)
    {
        if (!Enum.IsDefined(wish.Environment) || wish.Environment == source.Environment)
        {
            return Invalid("environment", $"Choose another environment than {CopyRules.Word(source.Environment)}, where it is.");
        }

        if (wish.Keep.FirstOrDefault(part => !CopyRules.Parts.Contains(part, StringComparer.Ordinal)) is not null)
        {
            return Invalid("keep", $"Keep some of {string.Join(", ", CopyRules.Parts)}.");
        }

        return IntegrationRules.IsVersionNote(wish.Note) ? null : Invalid("note", IntegrationRules.VersionNoteProblem);
    }

    private static ChangeOutcome.Invalid Invalid(string field, string message) => new(new Dictionary<string, string>(StringComparer.Ordinal) { [field] = message });
}
