using System.Diagnostics;
using System.Diagnostics.Metrics;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Live;
using IntegrationConsole.Providers.Contract;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Health;

/// <summary>
/// One probe from start to end: resolve the target → probe → sample → decide → commit a transition → tell the screens. Every outcome is a
/// sample; nothing that a provider does becomes an exception here.
/// </summary>
public sealed class ProbeRun(
    Database database,
    ProbeTargets targets,
    ProviderCalls calls,
    HealthBoard board,
    StatusJournal journal,
    BatchWriter writer,
    SampleTable samples,
    LiveFeed feed,
    TimeProvider time)
{
    internal static readonly ActivitySource Activities = new("IntegrationConsole.Health");

    private static readonly Meter Meter = new("IntegrationConsole.Health");
    private static readonly Counter<long> Probes = Meter.CreateCounter<long>("console.probes", description: "Probes by provider and cause");
    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>("console.probe.duration", "s", "How long probes take");

    /// <returns>What the probe found; null when the integration is gone, disabled, or being probed already.</returns>
    public async Task<ProbeReport?> RunAsync(int integrationId, bool evenIfDisabled, CancellationToken cancellationToken)
    {
        if (board.Find(integrationId) is not { } monitor || (!monitor.Facts.Enabled && !evenIfDisabled) || !monitor.TryBeginProbe())
        {
            return null;
        }

        try
        {
            return await ProbeAsync(monitor, cancellationToken);
        }
        finally
        {
            monitor.EndProbe();
        }
    }

    /// <summary>Whether a scheduled probe of it leaves the rest of the provider's quota to others for now (<see cref="QuotaWaitRules"/>).</summary>
    public bool IsWaitingForQuota(int integrationId) => board.Find(integrationId)?.QuotaWaitUntil > time.GetUtcNow();

    private async Task<ProbeReport?> ProbeAsync(IntegrationMonitor monitor, CancellationToken cancellationToken)
    {
        var facts = monitor.Facts;
        using var activity = Activities.StartActivity("probe");
        activity?.SetTag("integration", facts.Slug).SetTag("provider", facts.ProviderId);
        var at = monitor.MomentOfNextSample(time.GetUtcNow());
        var report = await TargetAsync(facts, cancellationToken) switch
        {
            TargetResult.Ready ready => await calls.ProbeAsync(ready.Target, cancellationToken),
            TargetResult.Unusable unusable => Unusable(unusable.Problem),
            _ => null,
        };
        if (report is null)
        {
            return null; // deleted meanwhile
        }

        Measure(facts, report, activity);
        if (facts.Enabled && monitor.Facts.Enabled) // it may have been switched off meanwhile
        {
            await KeepAsync(monitor, facts, report, at, cancellationToken);
        }

        return report;
    }

    private async Task KeepAsync(IntegrationMonitor monitor, MonitorFacts facts, ProbeReport found, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var report = EvidenceRules.Kept(found, facts.Compliance.Logging);
        var sample = ToSample(facts, report, at);
        writer.Enqueue(samples, sample);
        var decision = monitor.Record(sample, report);
        board.CountProbes(facts.OrganizationId, at, 1, sample.Succeeded ? 0 : 1);
        board.Touch(facts.OrganizationId);
        if (decision is not null)
        {
            var shown = decision.To is HealthState.Healthy ? report : monitor.LastFailure ?? report;
            await journal.ChangeAsync(monitor, decision, EvidenceRules.Of(decision.To, shown, monitor.LastGood, facts.Compliance.Logging), time.GetUtcNow(), cancellationToken);
        }

        feed.Publish(facts.OrganizationId, new SampleMessage(facts.Slug, sample.Succeeded, sample.Succeeded ? null : HealthWords.Camel(sample.Cause.ToString()), sample.DurationMs, at));
    }

    private async ValueTask<TargetResult?> TargetAsync(MonitorFacts facts, CancellationToken cancellationToken)
    {
        if (targets.Resident(facts.IntegrationId, facts.Version) is { } resident)
        {
            return resident;
        }

        await using var db = database.OpenForSystem();
        var integration = await db.Set<Integration>().AsNoTracking().Include(i => i.Secrets).SingleOrDefaultAsync(i => i.Id == facts.IntegrationId, cancellationToken);
        return integration is null ? null : targets.For(integration);
    }

    private static void Measure(MonitorFacts facts, ProbeReport report, Activity? activity)
    {
        var provider = new KeyValuePair<string, object?>("provider", facts.ProviderId);
        var cause = new KeyValuePair<string, object?>("cause", HealthWords.Camel(report.Cause.ToString()));
        Probes.Add(1, provider, cause);
        Durations.Record(report.Timings.Total.TotalSeconds, provider);
        activity?.SetTag("cause", cause.Value).SetStatus(report.Succeeded ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
    }

    private static ProbeReport Unusable(string problem) => new()
    {
        Cause = Cause.Misconfigured,
        Summary = problem,
        Timings = new ProbeTimings(TimeSpan.Zero),
    };

    private static SampleRow ToSample(MonitorFacts facts, ProbeReport report, DateTimeOffset at) => new(
        facts.OrganizationId,
        facts.IntegrationId,
        at,
        report.Cause,
        Ms(report.Timings.Total)!.Value,
        Ms(report.Timings.Dns),
        Ms(report.Timings.Connect),
        Ms(report.Timings.Tls),
        report.StatusCode,
        report.Succeeded ? null : report.Summary.Length <= SampleTable.LongestMessage ? report.Summary : report.Summary[..SampleTable.LongestMessage]);

    private static int? Ms(TimeSpan? duration) => duration is { } d ? (int)Math.Round(d.TotalMilliseconds) : null;
}
