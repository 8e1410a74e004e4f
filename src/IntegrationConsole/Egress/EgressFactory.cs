using System.Collections.Concurrent;
using System.Net.Security;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Egress;

/// <summary>
/// Every outgoing call of the console is made through this: HTTP by <see cref="For"/>, other protocols by <see cref="Connect"/>
/// and <see cref="ValidatorFor"/>. Creating clients or sockets anywhere else does not compile (src/BannedSymbols.Network.txt).
/// </summary>
public sealed class EgressFactory(EgressOptions options, GuardedConnect connect, EgressMeter meter, TimeProvider time) : IDisposable
{
    // Each route has its own connections: they were accepted under its trust, and its certificate was shown on them.
    private const int MaxPools = 64;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Pool> pools = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ProviderResilience> resilience = new(StringComparer.Ordinal);
    private long clock;

    /// <summary>Opens vetted TCP connections, for protocols other than HTTP.</summary>
    public ConnectTcp Connect => connect.ConnectAsync;

    /// <summary>
    /// Sends HTTP requests of one provider; cheap to ask for, use it for one call and forget it. Redirects are answers, not followed.
    /// Read bodies with <see cref="BoundedBody"/>. Throws <see cref="ProbeFailureException"/> when the route can't be used, saying what to correct.
    /// </summary>
    /// <param name="providerId">Id of the provider's manifest: whose limits apply. Never text from outside.</param>
    /// <param name="route">Whom the calls trust and what they show; null for <see cref="EgressRoute.Direct"/>.</param>
    /// <param name="retries">Lets GET and HEAD be repeated by other rules than the provider's; null for those.</param>
    public HttpMessageInvoker For(string providerId, EgressRoute? route = null, RetryAllowance? retries = null)
#pragma warning disable RS0030 // The one place that creates HTTP clients: what it sends through is guarded.
        => new(With(retries, HandlerFor(providerId, route ?? EgressRoute.Direct)), disposeHandler: false);
#pragma warning restore RS0030

    /// <summary>As <see cref="For"/>, over connections of its own that end with it: a test measures what a pooled connection leaves out. Dispose it.</summary>
    public HttpMessageInvoker Fresh(string providerId, EgressRoute? route = null, RetryAllowance? retries = null)
#pragma warning disable RS0030 // As above.
        => new(With(retries, NewChain(providerId, Checked(Open(route ?? EgressRoute.Direct)))), disposeHandler: true);
#pragma warning restore RS0030

    /// <summary>As <see cref="For"/>, guarded but without retries, circuit and concurrency limit: for a caller that paces its calls itself and records each.</summary>
    /// <param name="caller">Whose name the calls have in telemetry. Never text from outside.</param>
    public HttpMessageInvoker Plain(string caller, EgressRoute? route = null)
    {
        lock (gate)
        {
            var pool = Checked(PoolFor(route ?? EgressRoute.Direct));
#pragma warning disable RS0030 // As above.
            return pool.Plain ??= new(NewGuard(caller, pool), disposeHandler: false);
#pragma warning restore RS0030
        }
    }

    /// <summary>The certificate that calls of this route show; null when they show none. Throws as <see cref="For"/> does.</summary>
    public CertificateFacts? ClientCertificateOf(EgressRoute route)
    {
        lock (gate)
            return PoolFor(route).Shown?.Facts;
    }

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

    private static HttpMessageHandler With(RetryAllowance? retries, ResilienceHandler chain) => retries is null ? chain : new RetryHandler(retries, chain);

    internal static TimeSpan ConnectBudget(EgressOptions options) => options.ConnectTimeout + TimeSpan.FromSeconds(10);

    private ResilienceHandler HandlerFor(string providerId, EgressRoute route)
    {
        lock (gate)
        {
            var pool = Checked(PoolFor(route));
            if (!pool.Chains.TryGetValue(providerId, out var chain))
                pool.Chains.Add(providerId, chain = NewChain(providerId, pool));

            return chain;
        }
    }

    private Pool PoolFor(EgressRoute route)
    {
        var key = route.Key();
        if (!pools.TryGetValue(key, out var pool))
        {
            pool = Open(route);
            if (pools.Count >= MaxPools)
            {
                // Dropped, not disposed: calls may be under way on it. Its idle connections close by themselves.
                pools.Remove(pools.MinBy(pool => pool.Value.Used).Key);
            }

            pools.Add(key, pool);
        }

        pool.Used = ++clock;
        return pool;
    }

    private Pool Open(EgressRoute route)
    {
        var trust = CertificateTrust.Of(route.TrustedCa, time);
        var shown = route.ClientCertificate is { } pem ? ClientCertificate.Read(pem) : null;
        return new Pool(GuardedSockets.New(options, connect, trust, shown, route.Proxy, route.OnlyTo, time), shown, route.Proxy);
    }

    // At every use: a certificate may expire while its connections are open.
    private Pool Checked(Pool pool)
    {
        pool.Shown?.CheckDates(time.GetUtcNow());
        return pool;
    }

    private ResilienceHandler NewChain(string providerId, Pool pool)
        => new(
            resilience.GetOrAdd(providerId, id => new ProviderResilience(id, options.ResilienceOf(id), time)),
            NewGuard(providerId, pool));

    private GuardHandler NewGuard(string caller, Pool pool)
        => new(caller, options, meter, pool.Shown, time, pool.Proxy is { } proxy ? new ProxyHandler(proxy, connect, pool.Sockets) : pool.Sockets);

    private sealed class Pool(SocketsHttpHandler sockets, ClientCertificate? shown, EgressProxy? proxy)
    {
        public EgressProxy? Proxy { get; } = proxy;

        public SocketsHttpHandler Sockets { get; } = sockets;

        public ClientCertificate? Shown { get; } = shown;

        /// <summary>Without resilience; one for all callers of the route, which are all the same today.</summary>
        public HttpMessageInvoker? Plain { get; set; }

        public Dictionary<string, ResilienceHandler> Chains { get; } = new(StringComparer.Ordinal);

        public long Used { get; set; }
    }
}
