using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.OAuth;

/// <summary>An integration that somebody has connected an account to is used (scoped service).</summary>
internal sealed class ConnectionUse(IDbContextFactory<ConsoleDb> databases) : ITellUse
{
    public async Task<bool> IsUsedAsync(int integrationId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<Connection>().AnyAsync(c => c.IntegrationId == integrationId, cancellationToken);
    }
}
