using System.Security.Claims;
using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Bulk.Files;

/// <summary>
/// Plans what a file would change in the current organization, and applies it (scoped service). A file with an error is refused whole; then each integration is changed by itself, over the
/// version that the plan saw.
/// </summary>
public sealed class ConfigPlans(IDbContextFactory<ConsoleDb> databases, IntegrationChanges changes, EnvironmentSecrets environment, OrganizationScope scope)
{
    internal async Task<ConfigPlan> PlanAsync(ConfigText file, ClaimsPrincipal caller, CancellationToken cancellationToken) => (await PlannedAsync(file, caller, cancellationToken)).Plan;

    /// <param name="planId">The plan that somebody has agreed to; null: whatever the plan is now.</param>
    internal async Task<ApplyOutcome> ApplyAsync(ConfigText file, string? planId, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        var (plan, stored) = await PlannedAsync(file, caller, cancellationToken);
        if (plan.Problems.Count > 0)
        {
            return new ApplyOutcome.Invalid(plan.Problems);
        }

        foreach (var (permission, what) in PlanRules.Needed(plan, stored.ToDictionary(i => i.Slug, StringComparer.Ordinal)))
        {
            if (!caller.May(permission))
            {
                return new ApplyOutcome.NotAllowed(permission, what);
            }
        }

        if (planId is not null && !string.Equals(planId, plan.Id, StringComparison.Ordinal))
        {
            return new ApplyOutcome.Outdated();
        }

        var results = new List<(PlanStep, string?)>();
        foreach (var step in plan.Steps)
        {
            results.Add((step, await CarryOutAsync(step, cancellationToken)));
        }

        return new ApplyOutcome.Applied(plan, results);
    }

    /// <returns>Why it could not be done; null: it was.</returns>
    private async Task<string?> CarryOutAsync(PlanStep step, CancellationToken cancellationToken) => step.Change is FileChange.Unchanged
        ? null
        : await (step.Change switch
        {
            FileChange.Create => changes.CreateAsync(step.Draft!, cancellationToken),
            FileChange.Delete => changes.DeleteAsync(step.Slug, step.Version, cancellationToken),
            _ => changes.UpdateAsync(step.Slug, step.Draft!, step.Version, cancellationToken),
        }) switch
        {
            ChangeOutcome.Done => null,
            ChangeOutcome.Stale => "Somebody else changed it at the same moment; it stays as it is. Plan again.",
            ChangeOutcome.Invalid invalid => BulkWords.Problems(invalid.Problems),
            _ => "It was deleted at the same moment. Plan again.",
        };

    private async Task<(ConfigPlan Plan, IReadOnlyList<Integration> Stored)> PlannedAsync(ConfigText file, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var stored = await db.Set<Integration>().AsNoTracking().Include(i => i.Secrets).OrderBy(i => i.Id).ToListAsync(cancellationToken);
        var organization = await db.Set<Organization>().Where(o => o.Id == scope.OrganizationId).Select(o => o.Slug).SingleAsync(cancellationToken);
        using var seals = new SealedSecrets(file.Passphrase, caller.May(Permission.ManageCredentials));

        // Opening sealed secrets is some tenths of a second of work: not on a circuit's turn.
        var plan = await Task.Run(() => PlanRules.Plan(file.Yaml, file.Prune, stored, new SecretSources(seals, environment, organization)), cancellationToken);
        return (plan, stored);
    }
}
