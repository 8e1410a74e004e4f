using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>How one HTTP try went.</summary>
public sealed record AttemptResult
{
    public required DateTimeOffset At { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>None: it succeeded.</summary>
    public required Cause Cause { get; init; }

    /// <summary>Why it failed, in a sentence; null: it succeeded.</summary>
    public string? Detail { get; init; }

    public int? StatusCode { get; init; }

    /// <summary>What the answer asked for; null: nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public TimeSpan? Dns { get; init; }

    public TimeSpan? Connect { get; init; }

    public TimeSpan? Tls { get; init; }

    public TimeSpan? FirstByte { get; init; }

    public DateTimeOffset? CertificateUntil { get; init; }

    public string? Address { get; init; }

    public string RequestHead { get; init; } = "";

    public string? ResponseHead { get; init; }

    public string? ResponseBody { get; init; }

    public long ResponseBytes { get; init; }

    public bool Succeeded => Cause is Cause.None;
}
