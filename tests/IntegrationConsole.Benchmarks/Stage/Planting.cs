using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Secrets;

namespace IntegrationConsole.Benchmarks.Stage;

/// <summary>Puts integrations into the database as the console's own form would, thousands at once, their due times spread evenly over the interval.</summary>
public static class Planting
{
    private const int AtOnce = 500;

    /// <summary>Between now and the first due time: the console has to start.</summary>
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(10);

    /// <returns>The integrations in the order of the drafts, with their keys.</returns>
    public static async Task<List<Integration>> PlantAsync(ConsoleData data, IReadOnlyList<IntegrationDraft> drafts, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var planted = new List<Integration>(drafts.Count);
        foreach (var chunk in drafts.Chunk(AtOnce))
        {
            await using var db = data.Open();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var integrations = chunk.Select(draft => Make(data, draft, now)).ToList();
            db.AddRange(integrations);
            await db.SaveChangesAsync(cancellationToken); // they get their keys
            foreach (var integration in integrations)
            {
                var interval = (long)integration.Monitoring.Interval.TotalMilliseconds;
                var due = (now + Start).ToUnixTimeMilliseconds() + (interval * planted.Count / drafts.Count);
                db.Add(new StatusSpan(data.OrganizationId, integration.Id, HealthState.Unknown, Cause.None, "Not probed yet.", now));
                db.Add(new ProbeSchedule(integration.Id, data.OrganizationId, due, interval));
                planted.Add(integration);
            }

            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return planted;
    }

    private static Integration Make(ConsoleData data, IntegrationDraft draft, DateTimeOffset now)
    {
        var manifest = ProviderCatalog.Find(draft.ProviderId)!.Manifest;
        if (IntegrationRules.Check(draft, manifest, new HashSet<string>(StringComparer.Ordinal)) is { Count: > 0 } problems)
        {
            throw new StageException($"{draft}: {string.Join(" ", problems.Select(p => $"{p.Key}: {p.Value}"))}");
        }

        var integration = new Integration(draft.Slug!, manifest.Id, draft, "benchmark", now);
        foreach (var (field, value) in draft.Secrets)
        {
            var sealedValue = data.Box.Seal(value, SecretPurpose.OfField(integration.PublicId, field));
            integration.SetSecret(field, sealedValue, SecretBox.KeyIdOf(sealedValue)!.Value, "benchmark", now);
        }

        return integration;
    }
}
