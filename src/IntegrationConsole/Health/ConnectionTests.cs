using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Rest;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Health;

/// <summary>Tests on demand, of what is stored or of a draft.</summary>
public sealed class ConnectionTests(HealthBoard board, ProbeRun probes, ProbeTargets targets, ProviderCalls calls, TimeProvider time)
{
    /// <summary>Checks the integration now. It counts as a scheduled check does, unless one is under way or the integration is disabled: then it is a test only.</summary>
    public async Task<ConnectionTestResult> StoredAsync(Integration stored, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        return stored.Enabled && board.Find(stored.Id) is not null && await probes.RunAsync(stored.Id, evenIfDisabled: false, cancellationToken) is { } report
            ? ConnectionTestResult.Of(stored.Slug, report, recorded: true, at)
            : ConnectionTestResult.Of(stored.Slug, await ProbeAsync(targets.For(stored), cancellationToken), recorded: false, at);
    }

    /// <summary>Tests a draft that <see cref="IntegrationRules"/> has passed; secrets that it leaves out are the stored ones.</summary>
    /// <param name="stored">Null for a new integration.</param>
    public async Task<ConnectionTestResult> DraftAsync(IntegrationDraft draft, Integration? stored, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        return ConnectionTestResult.Of(stored?.Slug, await ProbeAsync(targets.For(draft, stored), cancellationToken), recorded: false, at);
    }

    private async Task<ProbeReport> ProbeAsync(TargetResult target, CancellationToken cancellationToken) => target switch
    {
        TargetResult.Ready ready => await calls.ProbeAsync(ready.Target, cancellationToken),
        TargetResult.Unusable unusable => new ProbeReport { Cause = Cause.Misconfigured, Summary = unusable.Problem, Timings = default },
        _ => throw new InvalidOperationException($"Unknown target {target.GetType()}."),
    };
}
