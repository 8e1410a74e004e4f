namespace IntegrationConsole.Providers.Contract;

/// <summary>The outcome of one probe: a value, never an exception.</summary>
public sealed record ProbeReport
{
    /// <summary><see cref="Contract.Cause.None"/> when the probe succeeded.</summary>
    public required Cause Cause { get; init; }

    public bool Succeeded => Cause == Cause.None;

    /// <summary>One sentence in plain words: <c>SendGrid refused the API key.</c></summary>
    public required string Summary { get; init; }

    public required ProbeTimings Timings { get; init; }

    /// <summary>HTTP status or SMTP reply code of the last answer; null when there was none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Whose credential this is, as the provider says: account id, login, scopes. Null when not proved.</summary>
    public string? Identity { get; init; }

    /// <summary>What was sent and what came back, secrets masked, bounded. Null only when nothing was sent.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>Rate-limit buckets read from the answer.</summary>
    public IReadOnlyList<QuotaReading> Quotas { get; init; } = [];

    /// <summary>How long the provider asked to wait before the next call.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The server's certificate, when TLS was used and the probe saw it.</summary>
    public CertificateFacts? Certificate { get; init; }

    /// <summary>What the server offers (SMTP EHLO keywords); empty for HTTP.</summary>
    public IReadOnlyList<string> ServerCapabilities { get; init; } = [];
}

/// <summary>Request and answer excerpts, at most 4 KB each, secrets already replaced by <c>••••</c>.</summary>
public sealed record Evidence(string Request, string? Answer);

/// <summary>How long each phase took; null when the phase did not happen (a pooled connection has no DNS, connect or TLS phase).</summary>
public readonly record struct ProbeTimings(TimeSpan Total, TimeSpan? Dns = null, TimeSpan? Connect = null, TimeSpan? Tls = null, TimeSpan? Answer = null);

/// <summary>Limit, remaining and reset of one provider bucket, read from a real answer.</summary>
public sealed record QuotaReading(string Bucket, long? Limit, long? Remaining, DateTimeOffset? ResetsAt);

/// <summary>The facts of a server certificate that an admin needs to see.</summary>
public sealed record CertificateFacts(string Subject, string Issuer, DateTimeOffset NotAfter, string Thumbprint);
