namespace IntegrationConsole.Providers.Contract;

/// <summary>The outcome of one probe: a value, never an exception.</summary>
public sealed record ProbeReport
{
    /// <summary><see cref="Contract.Cause.None"/> when the probe succeeded.</summary>
    public required Cause Cause { get; init; }

    public bool Succeeded => Cause == Cause.None;

    /// <summary>The step that failed, and to which status, evidence and timings belong.</summary>
    public ProbeStep Step { get; init; }

    /// <summary>One sentence in plain words: <c>SendGrid refused the API key.</c></summary>
    public required string Summary { get; init; }

    /// <summary>What a person should do next; null when nothing needs doing.</summary>
    public string? NextStep { get; init; }

    public required ProbeTimings Timings { get; init; }

    /// <summary>HTTP status or SMTP reply code of the last answer; null when there was none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Whose credential this is, as the provider says: account id, login, scopes. Null when not proved.</summary>
    public string? Identity { get; init; }

    /// <summary>The part of <see cref="Identity"/> that says whose it is, and not what it may do: the same for every credential of one account, where the provider has one its lasting id.</summary>
    public string? Owner { get; init; }

    /// <summary>What people know the owner by: a name, an address.</summary>
    public string? OwnerName { get; init; }

    /// <summary>What was sent and what came back, secrets masked, bounded. Null only when nothing was sent.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>Rate-limit buckets read from the answer.</summary>
    public IReadOnlyList<QuotaReading> Quotas { get; init; } = [];

    /// <summary>How long the provider asked to wait before the next call.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The server's certificate, when TLS was used and the probe saw it.</summary>
    public CertificateFacts? Certificate { get; init; }

    /// <summary>The certificate that was shown to the server, when the integration has one.</summary>
    public CertificateFacts? ClientCertificate { get; init; }

    /// <summary>What the server offers (SMTP EHLO keywords); empty for HTTP.</summary>
    public IReadOnlyList<string> ServerCapabilities { get; init; } = [];
}
