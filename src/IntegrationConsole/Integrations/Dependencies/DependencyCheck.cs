using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Integrations.Dependencies;

/// <summary>Checks what an integration is to depend on against the others of its organization, whatever way the change comes in.</summary>
internal static class DependencyCheck
{
    /// <summary>
    /// What is wrong, for a person; null when all is well. Only what is new has to exist: one that was deleted stays in the list, shown as missing, until somebody takes it out.
    /// </summary>
    /// <param name="db">Sees the organization.</param>
    /// <param name="integration">As it is to be.</param>
    /// <param name="before">What it depended on until now.</param>
    public static async Task<string?> ProblemAsync(ConsoleDb db, Integration integration, IReadOnlyList<string> before, CancellationToken cancellationToken)
    {
        if (integration.DependsOn.SequenceEqual(before, StringComparer.Ordinal) || integration.DependsOn.Count == 0)
        {
            return null;
        }

        var others = await db.Set<Integration>().AsNoTracking().Select(i => new { i.Slug, i.DependsOn }).ToDictionaryAsync(i => i.Slug, i => i.DependsOn, StringComparer.Ordinal, cancellationToken);
        if (integration.DependsOn.Except(before, StringComparer.Ordinal).FirstOrDefault(slug => !others.ContainsKey(slug) && slug != integration.Slug) is { } unknown)
        {
            return $"There is no integration \"{unknown}\". Use the name that it has in addresses, for example stripe-live.";
        }

        return DependencyRules.Cycle(integration.Slug, integration.DependsOn, others) is { } cycle
            ? $"It would depend on itself: {string.Join(" → ", cycle)}. Take one of them out."
            : null;
    }
}
