using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;

namespace IntegrationConsole.Live;

/// <summary>The hub's open connections, so that Access can end those of people and keys that may no longer be here.</summary>
public sealed class LiveConnections
{
    private readonly ConcurrentDictionary<string, HubCallerContext> open = new(StringComparer.Ordinal);

    public int Count => open.Count;

    /// <summary>Ends each connection whose principal does not pass.</summary>
    public async Task CloseUnlessAsync(Func<ClaimsPrincipal, Task<bool>> mayStay)
    {
        foreach (var (id, connection) in open)
        {
            if (connection.User is not { } user || !await mayStay(user))
            {
                Remove(id);
                connection.Abort();
            }
        }
    }

    internal void Add(HubCallerContext connection) => open[connection.ConnectionId] = connection;

    internal void Remove(string connectionId) => open.TryRemove(connectionId, out _);
}
