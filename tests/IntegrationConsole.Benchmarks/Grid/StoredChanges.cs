using IntegrationConsole.Benchmarks.Stage;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Benchmarks.Grid;

/// <summary>The transitions that the console has stored, beside what the viewer saw.</summary>
public static class StoredChanges
{
    /// <summary>Transitions to and from Unhealthy from a moment on, oldest first, as the viewer should have seen them; the time is <see cref="StatusChange.At"/>.</summary>
    public static async Task<List<SeenChange>> SinceAsync(ConsoleData data, DateTimeOffset from, CancellationToken cancellationToken)
    {
        await using var db = data.Open();
        var slugs = await db.Set<Integration>().AsNoTracking().ToDictionaryAsync(i => i.Id, i => i.Slug, cancellationToken);
        var changes = await db.Set<StatusChange>().AsNoTracking()
            .Where(c => c.At >= from && (c.To == HealthState.Unhealthy || c.From == HealthState.Unhealthy))
            .OrderBy(c => c.Id)
            .Select(c => new { c.IntegrationId, c.To, c.At })
            .ToListAsync(cancellationToken);
        return [.. changes.Select(c => new SeenChange(slugs[c.IntegrationId], c.To is HealthState.Unhealthy, Milliseconds(c.At)))];
    }

    /// <summary>How many integrations are healthy now.</summary>
    public static async Task<int> HealthyAsync(ConsoleData data, CancellationToken cancellationToken)
    {
        await using var db = data.Open();
        return await db.Set<StatusSpan>().CountAsync(s => s.Until == null && s.State == HealthState.Healthy, cancellationToken);
    }

    private static double Milliseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).TotalMilliseconds;
}
