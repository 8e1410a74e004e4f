using IntegrationConsole.Access;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Copies;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Bulk;

/// <summary>What copying many to another environment would do to each. Pure.</summary>
internal static class BulkCopyRules
{
    /// <summary>One verdict for each chosen integration, in their order.</summary>
    /// <param name="chosen">With their secrets.</param>
    /// <param name="all">All of the organization, with their secrets: the targets are among them, and no new copy takes a name of theirs.</param>
    /// <param name="may">What the caller may do.</param>
    public static IReadOnlyList<BulkVerdict> Judge(IReadOnlyList<Integration> chosen, IReadOnlyList<Integration> all, BulkCopy copy, Func<Permission, bool> may)
    {
        var relatives = all.OrderBy(i => i.Id).ToLookup(i => (i.Lineage, i.Environment));
        var rivals = chosen.Where(i => i.Environment != copy.To).ToLookup(i => i.Lineage);
        var taken = all.Select(i => i.Slug).ToHashSet(StringComparer.Ordinal);
        var verdicts = new List<BulkVerdict>(chosen.Count);
        foreach (var source in chosen)
        {
            if (source.Environment == copy.To)
            {
                verdicts.Add(new BulkVerdict.Unchanged());
                continue;
            }

            if (rivals[source.Lineage].FirstOrDefault(other => other.Id != source.Id) is { } rival)
            {
                verdicts.Add(new BulkVerdict.Refused(RivalProblem(rival.Name)));
                continue;
            }

            var plan = CopyTargets.Plan(
                new(source.Slug, copy.To) { WithSecrets = copy.WithSecrets }, source, relatives[(source.Lineage, copy.To)].FirstOrDefault(), CopyTargets.FreeSlug(CopyRules.SlugFor(source.Slug, copy.To), taken));
            taken.Add(plan.Draft.Slug!);
            verdicts.Add(Judge(plan, may));
        }

        return verdicts;
    }

    /// <summary>What carrying out one plan would do, for somebody who may do this.</summary>
    public static BulkVerdict Judge(CopyPlan plan, Func<Permission, bool> may)
    {
        if (CopyRules.Needed(plan).Where(needed => !may(needed.Permission)).Select(needed => NotAllowed(needed.Permission, needed.What)).FirstOrDefault() is { } lacking)
        {
            return new BulkVerdict.Refused(lacking);
        }

        if (ProviderCatalog.Find(plan.Source.ProviderId)?.Manifest is not { } manifest)
        {
            return new BulkVerdict.Refused(BulkRules.UnknownProvider(plan.Source.ProviderId));
        }

        // Those of the source may be entered later.
        var secrets = plan.Source.Secrets.Concat(plan.Target?.Secrets ?? []).Select(s => s.Field).ToHashSet(StringComparer.Ordinal);
        if (IntegrationRules.Check(plan.Draft, manifest, secrets) is { Count: > 0 } problems)
        {
            return new BulkVerdict.Refused(BulkWords.Problems(problems));
        }

        return plan.Target is not null && plan.Differences.Count == 0
            ? new BulkVerdict.Unchanged()
            : new BulkVerdict.Doable([.. plan.Differences.Select(d => new BulkDifference(d.Field, d.Before, d.After))]) { Target = new(plan.Draft.Slug!, plan.Draft.Name, plan.Target is null) };
    }

    /// <summary>Whether taking back a new copy is no more than undoing a mistake: nobody has touched it, nothing hangs on it, and hardly any history goes with it. Else it is a deletion.</summary>
    /// <param name="copy">As its run made it, unchanged.</param>
    /// <param name="used">Another integration depends on it, or somebody has connected an account to it.</param>
    public static bool IsFresh(Integration copy, bool used, DateTimeOffset now) => !used && now - copy.CreatedAt <= FreshFor;

    /// <summary>So long a new copy counts as just made.</summary>
    public static TimeSpan FreshFor { get; } = TimeSpan.FromDays(1);

    /// <summary>Two copies of one integration would overwrite each other.</summary>
    public static string RivalProblem(string rival) => $"{rival} is a copy of the same integration and would go to the same place. Choose one of the two.";

    public static string NotAllowed(Permission permission, string what) => $"Your role lacks the permission {permission}, which is needed {what}. Ask an administrator.";
}
