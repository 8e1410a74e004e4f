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
        var refreshed = await recent.Where(e => TroubleRules.Asked.Contains(e.Outcome)).Select(e => e.ConnectionId).Distinct().CountAsync(cancellationToken);
        var troubled = await recent.Where(e => TroubleRules.Other.Contains(e.Outcome)).Select(e => e.ConnectionId).Distinct().CountAsync(cancellationToken);
        return TroubleRules.IsTrouble(refreshed, troubled);
    }
}
