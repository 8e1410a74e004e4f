using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Rest;

/// <summary>How long the phases took, milliseconds. Null: there was no such phase (a connection was reused).</summary>
public sealed record TestTimings(double TotalMs, double? DnsMs, double? ConnectMs, double? TlsMs, double? AnswerMs)
{
    internal static TestTimings Of(in ProbeTimings t) => new(Ms(t.Total)!.Value, Ms(t.Dns), Ms(t.Connect), Ms(t.Tls), Ms(t.Answer));

    private static double? Ms(TimeSpan? span) => span is { } s ? Math.Round(s.TotalMilliseconds, 1) : null;
}
