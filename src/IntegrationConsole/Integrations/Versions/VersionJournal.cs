using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Integrations.Versions;

/// <summary>Keeps a version of each save, inside its transaction.</summary>
internal static class VersionJournal
{
    /// <summary>Older ones are forgotten, with the secrets that only they need.</summary>
    public const int MostVersions = 100;

    /// <summary>Adds the version that the integration is now; the caller saves.</summary>
    /// <param name="db">In the change's transaction, the integration's row already saved.</param>
    /// <param name="integration">With its secrets loaded.</param>
    /// <param name="stamp">What the version is called.</param>
    /// <param name="before">What there was; null for a new integration.</param>
    public static async Task KeepAsync(ConsoleDb db, Integration integration, VersionStamp stamp, ConfigurationState? before, CancellationToken cancellationToken)
    {
        // An integration from before versions were kept: what it was until now can be compared and brought back all the same.
        if (before is not null && !await db.Set<IntegrationVersion>().AnyAsync(v => v.IntegrationId == integration.Id && v.Number == before.Version, cancellationToken))
        {
            db.Add(new IntegrationVersion(integration.OrganizationId, integration.Id, before, new(before.Version == 1 ? ConfigurationChange.Created : ConfigurationChange.Updated), []));
        }

        var now = ConfigurationState.Of(integration);
        db.Add(new IntegrationVersion(integration.OrganizationId, integration.Id, now, stamp, before is null ? [] : IntegrationFacts.Changed(IntegrationFacts.For(before), IntegrationFacts.For(now))));
        await ForgetAsync(db, integration.Id, oldest: integration.Version - MostVersions + 1, cancellationToken);
    }

    private static async Task ForgetAsync(ConsoleDb db, int integrationId, int oldest, CancellationToken cancellationToken)
    {
        if (oldest > 1)
        {
            await db.Set<IntegrationVersion>().Where(v => v.IntegrationId == integrationId && v.Number < oldest).ExecuteDeleteAsync(cancellationToken);
            await db.Set<ReplacedSecret>().Where(s => s.IntegrationId == integrationId && s.UntilVersion <= oldest).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
