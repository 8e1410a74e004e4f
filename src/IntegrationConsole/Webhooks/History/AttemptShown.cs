using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Webhooks.Deliveries;

namespace IntegrationConsole.Webhooks.History;

/// <summary>An attempt as the debugger shows it, whether it was read from the history or has just come back.</summary>
public sealed record AttemptShown
{
    public required DateTimeOffset At { get; init; }

    public required TimeSpan Duration { get; init; }

    public TimeSpan? Dns { get; init; }

    public TimeSpan? Connect { get; init; }

    public TimeSpan? Tls { get; init; }

    /// <summary>From the beginning until the answer's headers were there.</summary>
    public TimeSpan? FirstByte { get; init; }

    public int? StatusCode { get; init; }

    public required Cause Cause { get; init; }

    public string? Detail { get; init; }

    public string? Address { get; init; }

    public DateTimeOffset? CertificateUntil { get; init; }

    public string RequestHead { get; init; } = "";

    public string? ResponseHead { get; init; }

    public string? ResponseBody { get; init; }

    public long ResponseBytes { get; init; }

    public bool Succeeded => Cause is Cause.None;

    public static AttemptShown Of(Attempt a) => new()
    {
        At = DateTimeOffset.FromUnixTimeMilliseconds(a.AtMs),
        Duration = TimeSpan.FromMilliseconds(a.DurationMs),
        Dns = Ms(a.DnsMs),
        Connect = Ms(a.ConnectMs),
        Tls = Ms(a.TlsMs),
        FirstByte = Ms(a.FirstByteMs),
        StatusCode = a.StatusCode,
        Cause = a.Cause,
        Detail = a.Detail,
        Address = a.Address,
        CertificateUntil = a.CertificateUntilMs is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null,
        RequestHead = a.RequestHead,
        ResponseHead = a.ResponseHead,
        ResponseBody = a.ResponseBody,
        ResponseBytes = a.ResponseBytes,
    };

    public static AttemptShown Of(AttemptResult r) => new()
    {
        At = r.At,
        Duration = r.Duration,
        Dns = r.Dns,
        Connect = r.Connect,
        Tls = r.Tls,
        FirstByte = r.FirstByte,
        StatusCode = r.StatusCode,
        Cause = r.Cause,
        Detail = r.Detail,
        Address = r.Address,
        CertificateUntil = r.CertificateUntil,
        RequestHead = r.RequestHead,
        ResponseHead = r.ResponseHead,
        ResponseBody = r.ResponseBody,
        ResponseBytes = r.ResponseBytes,
    };

    private static TimeSpan? Ms(int? milliseconds) => milliseconds is { } ms ? TimeSpan.FromMilliseconds(ms) : null;
}
