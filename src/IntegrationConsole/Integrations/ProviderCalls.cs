using IntegrationConsole.Egress;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Providers.Smtp;

namespace IntegrationConsole.Integrations;

/// <summary>Probes a target, and sends mail with it, through the egress guard: the one way from an integration to the outside world.</summary>
public sealed class ProviderCalls(EgressFactory egress, ConsentedProbe consented, TimeProvider time)
{
    /// <summary>Real mail is judged by filters while the sender waits: shorter than this gives up too early.</summary>
    private static readonly TimeSpan MailTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Runs the provider's probe. The outcome is always a report; only the caller's own cancellation throws.</summary>
    public Task<ProbeReport> ProbeAsync(ProbeTarget target, CancellationToken cancellationToken) =>
        RunAsync(target, egress.For, cancellationToken);

    /// <summary>The same over a connection of its own: every phase happens and is measured.</summary>
    public async Task<ProbeReport> TestAsync(ProbeTarget target, CancellationToken cancellationToken)
    {
        HttpMessageInvoker? own = null;
        try
        {
            return await RunAsync(target, (provider, route, retries) => own = egress.Fresh(provider, route, retries), cancellationToken);
        }
        finally
        {
            own?.Dispose();
        }
    }

    /// <summary>Hands one mail over to the mail server. The outcome is always a report; only the caller's own cancellation throws.</summary>
    public Task<MailReport> SendAsync(ProbeTarget target, Mail mail, CancellationToken cancellationToken)
    {
        ProbeContext context;
        try
        {
            context = Context(target, egress.For, target.Timeout > MailTimeout ? target.Timeout : MailTimeout);
        }
        catch (ProbeFailureException unusable)
        {
            return Task.FromResult(new MailReport { Cause = unusable.Cause, Summary = unusable.Message, NextStep = NextSteps.For(unusable.Cause, target.Provider.Manifest.Name) });
        }

        return MailDelivery.SendAsync(target.Provider.Manifest, context, mail, cancellationToken);
    }

    private async Task<ProbeReport> RunAsync(ProbeTarget target, Func<string, EgressRoute, RetryAllowance?, HttpMessageInvoker> client, CancellationToken cancellationToken)
    {
        ProbeContext context;
        CertificateFacts? shown;
        try
        {
            context = Context(target, client, target.Timeout);
            shown = target.Route.ClientCertificate is null ? null : egress.ClientCertificateOf(target.Route);
        }
        catch (ProbeFailureException unusable)
        {
            // A private authority that is no certificate, a client certificate that has expired, a key that does not fit: nothing is sent.
            return new ProbeReport { Cause = unusable.Cause, Summary = unusable.Message, NextStep = NextSteps.For(unusable.Cause, target.Provider.Manifest.Name), Timings = default };
        }

        var report = await consented.RunAsync(target, settings => Prober.RunAsync(target.Provider, context.With(settings), cancellationToken), cancellationToken);
        return report with { ClientCertificate = shown };
    }

    private ProbeContext Context(ProbeTarget target, Func<string, EgressRoute, RetryAllowance?, HttpMessageInvoker> client, TimeSpan timeout) => new()
    {
        Settings = target.Settings,
        BaseUrl = target.BaseUrl,
        Http = client(target.Provider.Manifest.Id, target.Route, target.Connection.Retries is > 0 and var retries ? new(retries, time.GetUtcNow() + timeout) : null),
        Headers = [.. target.Connection.Headers.Select(header => KeyValuePair.Create(header.Name, header.Value))],
        Connect = egress.Connect,
        ValidateCertificate = egress.ValidatorFor(target.Route.TrustedCa),
        Tokens = target.Tokens,
        Time = time,
        Timeout = timeout,
    };
}
