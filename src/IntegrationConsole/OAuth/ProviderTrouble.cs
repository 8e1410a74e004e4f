using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.OAuth;

/// <summary>Asks the events of all organizations and processes how a provider is doing.</summary>
public sealed class ProviderTrouble(Database database, TimeProvider time)
{
    public async Task<bool> IsInTroubleAsync(string providerId, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - TroubleRules.Window;
        await using var db = database.OpenForSystem();
        var recent = db.Set<RefreshEvent>().Where(e => e.ProviderId == providerId && e.At > since);
        var byConnection = await recent.Where(e => TroubleRules.Asked.Contains(e.Outcome)).GroupBy(e => e.ConnectionId)
            .Select(g => new { Asked = g.Count(), Failed = g.Count(e => TroubleRules.Other.Contains(e.Outcome)) }).ToListAsync(cancellationToken);
        return TroubleRules.IsTrouble([.. byConnection.Select(c => (double)c.Failed / c.Asked)]);
    }
}
