using IntegrationConsole.Egress;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations;

/// <summary>Probes a target through the egress guard: the one way from an integration to the outside world.</summary>
public sealed class ProviderCalls(EgressFactory egress, TimeProvider time)
{
    /// <summary>Runs the provider's probe. The outcome is always a report; only the caller's own cancellation throws.</summary>
    public Task<ProbeReport> ProbeAsync(ProbeTarget target, CancellationToken cancellationToken)
    {
        var context = new ProbeContext
        {
            Settings = target.Settings,
            BaseUrl = target.BaseUrl,
            Http = egress.For(target.Provider.Manifest.Id, target.TrustedCa),
            Connect = egress.Connect,
            ValidateCertificate = egress.ValidatorFor(target.TrustedCa),
            Time = time,
            Timeout = target.Timeout,
        };
        return Prober.RunAsync(target.Provider, context, cancellationToken);
    }
}
