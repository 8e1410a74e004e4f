using System.Collections.Concurrent;
using System.Collections.Frozen;
using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Events;

/// <summary>The known types of each organization, resident: the built-in ones with the organization's own over them.</summary>
public sealed class EventTypeBook(Database database)
{
    private readonly ConcurrentDictionary<int, FrozenDictionary<string, EventTypeFacts>> byOrganization = new();

    /// <summary>All types of an organization by name; read from the database on first use.</summary>
    public async ValueTask<FrozenDictionary<string, EventTypeFacts>> OfAsync(int organizationId, CancellationToken cancellationToken) =>
        byOrganization.TryGetValue(organizationId, out var known) ? known : await ReloadAsync(organizationId, cancellationToken);

    /// <summary>Reads an organization's types anew: they were changed here, or by another process.</summary>
    public async Task<FrozenDictionary<string, EventTypeFacts>> ReloadAsync(int organizationId, CancellationToken cancellationToken)
    {
        await using var db = database.Open(Reach.Of(organizationId));
        var own = await db.Set<EventType>().AsNoTracking().ToListAsync(cancellationToken);
        var names = own.Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        var all = StandardEventTypes.All.Where(t => !names.Contains(t.Name)).Concat(own.Select(Of)).ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
        byOrganization[organizationId] = all;
        return all;
    }

    internal static EventTypeFacts Of(EventType own) => new(own.Name, own.Group, own.Description, own.Example, own.Schema, own.Version, own.IsArchived, IsStandard: false);
}
