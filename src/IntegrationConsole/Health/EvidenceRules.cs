using IntegrationConsole.Integrations.Compliance;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Health;

/// <summary>What is kept of a probe, by the integration's logging level. Pure.</summary>
public static class EvidenceRules
{
    /// <summary>The report as it may be stored and kept in memory: at the minimal level without a word that comes from the exchange.</summary>
    public static ProbeReport Kept(ProbeReport report, LoggingLevel level) => level is not LoggingLevel.Minimal
        ? report
        : report with { Summary = Summary(report.Summary, report.Cause, level), NextStep = null, Identity = null, Evidence = null };

    /// <summary>What a probe said, as it may be stored: a provider's own words are a part of its answer.</summary>
    public static string Summary(string summary, Cause cause, LoggingLevel level) => level is not LoggingLevel.Minimal ? summary : cause is Cause.None ? "Works." : Sentence(HealthWords.Name(cause));

    /// <summary>The evidence of a decision.</summary>
    /// <param name="to">The state that was decided on.</param>
    /// <param name="shown">The probe that shows why.</param>
    /// <param name="good">The last exchange that worked before; null when none is known.</param>
    public static StatusEvidence Of(HealthState to, ProbeReport shown, GoodExchange? good, LoggingLevel level) => level switch
    {
        LoggingLevel.Minimal => new(null, null, shown.StatusCode),
        LoggingLevel.Standard when to is HealthState.Healthy => new(null, null, shown.StatusCode),
        LoggingLevel.Detailed => new(shown.Evidence?.Request, shown.Evidence?.Answer, shown.StatusCode, to is HealthState.Healthy ? null : good),
        _ => new(shown.Evidence?.Request, shown.Evidence?.Answer, shown.StatusCode),
    };

    /// <summary>What to remember of a probe that worked; null when nothing is.</summary>
    public static GoodExchange? Good(ProbeReport? report, DateTimeOffset at, LoggingLevel level) =>
        level is LoggingLevel.Detailed && report is { Succeeded: true, Evidence: { } exchange } ? new(at, exchange.Request, exchange.Answer) : null;

    private static string Sentence(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}.";
}
