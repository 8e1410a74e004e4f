using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography;
using System.Text;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Egress;

/// <summary>
/// Every outgoing call of the console is made through this: HTTP by <see cref="For"/>, other protocols by <see cref="Connect"/>
/// and <see cref="ValidatorFor"/>. Creating clients or sockets anywhere else does not compile (src/BannedSymbols.Network.txt).
/// </summary>
public sealed class EgressFactory(EgressOptions options, GuardedConnect connect, EgressMeter meter, TimeProvider time) : IDisposable
{
    // Each private authority has its own connections, because they were accepted under its trust.
    private const int MaxPools = 64;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Pool> pools = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ProviderResilience> resilience = new(StringComparer.Ordinal);
    private long clock;

    /// <summary>Opens vetted TCP connections, for protocols other than HTTP.</summary>
    public ConnectTcp Connect => connect.ConnectAsync;

    /// <summary>
    /// Sends HTTP requests of one provider; cheap to ask for, use it for one call and forget it. Redirects are answers, not followed.
    /// Read bodies with <see cref="BoundedBody"/>. Throws <see cref="ProbeFailureException"/> when <paramref name="trustedCaPem"/> is no certificate.
    /// </summary>
    /// <param name="providerId">Id of the provider's manifest: whose limits apply. Never text from outside.</param>
    /// <param name="trustedCaPem">Certificates (PEM) that are trusted beside the system's authorities, or null.</param>
    public HttpMessageInvoker For(string providerId, string? trustedCaPem = null)
#pragma warning disable RS0030 // The one place that creates HTTP clients: what it sends through is guarded.
        => new(HandlerFor(providerId, trustedCaPem), disposeHandler: false);
#pragma warning restore RS0030

    /// <summary>Judges the server certificates of TLS that a caller does itself (SMTP), by the rules that HTTP has.</summary>
    public RemoteCertificateValidationCallback ValidatorFor(string? trustedCaPem = null) => CertificateTrust.Of(trustedCaPem, time).Validate;

    public void Dispose()
    {
        lock (gate)
        {
            foreach (var pool in pools.Values)
                pool.Sockets.Dispose();
            pools.Clear();
        }

        foreach (var provider in resilience.Values)
            provider.Dispose();
    }

    internal static TimeSpan ConnectBudget(EgressOptions options) => options.ConnectTimeout + TimeSpan.FromSeconds(10);

    private ResilienceHandler HandlerFor(string providerId, string? trustedCaPem)
    {
        var key = string.IsNullOrWhiteSpace(trustedCaPem) ? "" : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(trustedCaPem)));
        lock (gate)
        {
            if (!pools.TryGetValue(key, out var pool))
                pools.Add(key, pool = NewPool(trustedCaPem));

            pool.Used = ++clock;
            if (!pool.Chains.TryGetValue(providerId, out var chain))
                pool.Chains.Add(providerId, chain = NewChain(providerId, pool.Sockets));

            return chain;
        }
    }

    private Pool NewPool(string? trustedCaPem)
    {
        var trust = CertificateTrust.Of(trustedCaPem, time);
        if (pools.Count >= MaxPools)
        {
            // Dropped, not disposed: calls may be under way on it. Its idle connections close by themselves.
            pools.Remove(pools.MinBy(pool => pool.Value.Used).Key);
        }

        return new Pool(GuardedSockets.New(options, connect, trust, time));
    }

    private ResilienceHandler NewChain(string providerId, SocketsHttpHandler sockets)
        => new(
            resilience.GetOrAdd(providerId, id => new ProviderResilience(id, options.ResilienceOf(id), time)),
            new GuardHandler(providerId, options, meter, time, sockets));

    private sealed class Pool(SocketsHttpHandler sockets)
    {
        public SocketsHttpHandler Sockets { get; } = sockets;

        public Dictionary<string, ResilienceHandler> Chains { get; } = new(StringComparer.Ordinal);

        public long Used { get; set; }
    }
}
