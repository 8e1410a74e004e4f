using System.Collections.Concurrent;

namespace IntegrationConsole.Simulator;

/// <summary>The simulated accounts by key.</summary>
internal sealed class ServiceDirectory
{
    // RFC 8414 section 3.1: the well-known part comes in front of the path of an issuer.
    private const string Inserted = "/.well-known/oauth-authorization-server";

    private readonly ConcurrentDictionary<string, SimulatedService> services = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SimulatedService>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public ServiceDirectory() => lookup = services.GetAlternateLookup<ReadOnlySpan<char>>();

    public IEnumerable<SimulatedService> All => services.Values;

    public bool TryAdd(SimulatedService service) => services.TryAdd(service.Key, service);

    public bool Remove(string key) => services.TryRemove(key, out _);

    public SimulatedService? Find(ReadOnlySpan<char> key) => lookup.TryGetValue(key, out var service) ? service : null;

    /// <summary>Splits <c>/s/{key}/rest</c>; <paramref name="rest"/> starts with a slash. Null when there is no such account.</summary>
    public SimulatedService? FindByPath(string path, out string rest)
    {
        rest = "/";
        if (path.StartsWith(Inserted + "/s/", StringComparison.Ordinal))
        {
            rest = Inserted;
            return Find(path.AsSpan(Inserted.Length + 3));
        }

        if (!path.StartsWith("/s/", StringComparison.Ordinal))
        {
            return null;
        }

        var tail = path.AsSpan(3);
        var slash = tail.IndexOf('/');
        var service = Find(slash < 0 ? tail : tail[..slash]);
        rest = slash < 0 ? "/" : path[(3 + slash)..];
        return service;
    }
}
