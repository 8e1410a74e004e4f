using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Live;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.History;
using IntegrationConsole.Webhooks.Replays;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.DeadLetters;

/// <summary>Sends the dead letters of the current organization again, or clears them (scoped service); both audited. Who may is up to the caller.</summary>
public sealed class DeadLetterHandling(IDbContextFactory<ConsoleDb> databases, DeliveryReplays replays, ReplayRuns runs, IRecordAudit audit, LiveFeed feed, OrganizationScope scope)
{
    /// <summary>So many can be chosen one by one; more by a filter.</summary>
    public const int MostChosen = 500;

    /// <summary>A number on a tab needs no more.</summary>
    private const int MostCounted = 10_000;

    /// <summary>How many there are, up to a bound.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await DeliveryQuery.Scope(db, All(new())).Select(d => d.Id).Take(MostCounted).CountAsync(cancellationToken);
    }

    /// <summary>Sends chosen ones again at once.</summary>
    /// <returns>How many; and for those that were not, why.</returns>
    public async Task<(int Sent, IReadOnlyDictionary<long, string> Refused)> RetryAsync(IReadOnlyList<long> chosen, CancellationToken cancellationToken)
    {
        var refused = new Dictionary<long, string>();
        foreach (var id in chosen.Distinct().Take(MostChosen))
        {
            switch (await IsDeadAsync(id, cancellationToken) ? await replays.ReplayAsync(id, cancellationToken) : new ReplayOutcome.Refused("It is no dead letter any more."))
            {
                case ReplayOutcome.Refused(var why):
                    refused[id] = why;
                    break;
                case ReplayOutcome.NotFound:
                    refused[id] = "There is no such delivery.";
                    break;
            }
        }

        return (chosen.Distinct().Count() - refused.Count, refused);
    }

    /// <summary>Sends all that meet a filter again, at a rate of their own: a bulk replay.</summary>
    public Task<ReplayRunOutcome> RetryAllAsync(DeliveryFilter filter, double ratePerSecond, CancellationToken cancellationToken) => runs.StartAsync(All(filter), ratePerSecond, cancellationToken);

    /// <summary>Takes chosen ones out. Their payloads stay in the history, and can be replayed from there.</summary>
    /// <returns>How many.</returns>
    public Task<int> ClearAsync(IReadOnlyList<long> chosen, CancellationToken cancellationToken) =>
        ClearAsync(db => db.Set<Delivery>().Where(d => chosen.Contains(d.Id) && d.State == DeliveryState.Dead), $"{chosen.Count} chosen", cancellationToken);

    /// <summary>Takes all out that meet a filter.</summary>
    public Task<int> ClearAllAsync(DeliveryFilter filter, CancellationToken cancellationToken) =>
        ClearAsync(db => DeliveryQuery.Narrow(db, DeliveryQuery.Scope(db, All(filter)), All(filter)), ReplayWords.Selection(All(filter), endpoint: null), cancellationToken);

    internal static DeliveryFilter All(DeliveryFilter filter) => filter with { State = DeliveryState.Dead };

    private async Task<bool> IsDeadAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<Delivery>().AnyAsync(d => d.Id == id && d.State == DeliveryState.Dead, cancellationToken);
    }

    private async Task<int> ClearAsync(Func<ConsoleDb, IQueryable<Delivery>> which, string said, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var cleared = await which(db).ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DeliveryState.Failed), cancellationToken);
        await audit.RecordAsync(new("webhook.deadletters.cleared", AuditCategories.Troubleshooting, $"dead letters {said}", After: $$"""{"count":{{cleared}}}"""), db, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        feed.Publish(scope.OrganizationId, new ReplayMessage());
        return cleared;
    }
}
