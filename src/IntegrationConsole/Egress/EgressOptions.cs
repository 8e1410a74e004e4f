using System.Net;

namespace IntegrationConsole.Egress;

/// <summary>The settings of section <c>Egress</c>: where outgoing calls may go and what bounds them.</summary>
public sealed record EgressOptions
{
    public const string Section = "Egress";

    /// <summary>Ranges that may be reached although they are not public. A list, or one string separated by commas or spaces (<c>Egress__Allow</c>).</summary>
    public IReadOnlyList<IPNetwork> Allow { get; init; } = [];

    /// <summary>Lets http:// (no TLS) go to any permitted address, not only to those that <see cref="Allow"/> lists.</summary>
    public bool AllowPlainText { get; init; }

    /// <summary>Longest wait for one TCP connection to the last address of a name; earlier addresses get at most two seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A pooled connection is not used longer than this, so that a change in DNS is noticed.</summary>
    public TimeSpan ConnectionLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A pooled connection that was not used for this long is closed; above the usual probe interval, so that probes reuse theirs.</summary>
    public TimeSpan ConnectionIdle { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Most open connections to one server.</summary>
    public int MaxConnectionsPerServer { get; init; } = 256;

    /// <summary>Most kilobytes of answer headers.</summary>
    public int MaxHeadersKilobytes { get; init; } = 32;

    /// <summary>Limits per provider id (<c>Egress__Resilience__stripe__MaxConcurrency</c>); <c>default</c> is for all that are not named.</summary>
    public IReadOnlyDictionary<string, ResilienceOptions> Resilience { get; init; } = new Dictionary<string, ResilienceOptions>(StringComparer.Ordinal);

    /// <summary>The limits of one provider.</summary>
    public ResilienceOptions ResilienceOf(string providerId)
        => Resilience.TryGetValue(providerId, out var own) ? own
            : Resilience.TryGetValue("default", out var shared) ? shared
            : ResilienceOptions.Default;
}
