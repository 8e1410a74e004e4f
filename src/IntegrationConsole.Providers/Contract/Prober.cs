namespace IntegrationConsole.Providers.Contract;

/// <summary>Runs one probe and turns everything that can happen into a report.</summary>
public static class Prober
{
    /// <summary>The largest body that is read; a larger one breaks the contract.</summary>
    public const int LargestBody = 256 * 1024;

    /// <summary>Never throws, except <see cref="OperationCanceledException"/> when the caller's own token is cancelled.</summary>
    public static async Task<ProbeReport> RunAsync(IProvider provider, ProbeContext context, CancellationToken cancellationToken)
    {
        var manifest = provider.Manifest;
        var started = context.Time.GetTimestamp();
        using var limit = new CancellationTokenSource(context.Timeout, context.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var report = manifest.Probe switch
            {
                Probe.HttpProbe probe => await HttpProbing.RunAsync(manifest, probe, context, both.Token).ConfigureAwait(false),
                Probe.ChosenHttpProbe chosen => await HttpProbing.RunAsync(manifest, chosen.Choose(context.Settings), context, both.Token).ConfigureAwait(false),
                Probe.CustomProbe custom => await custom.Run(context, both.Token).ConfigureAwait(false),
                _ => throw new InvalidOperationException("The probe is none of the closed choice."),
            };

            // A probe may report its own cancellation as a time-out, to keep its evidence; the caller's cancellation is not the provider's failure.
            cancellationToken.ThrowIfCancellationRequested();
            return report;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // The one edge of a probe: whatever a provider or its adapter does becomes a report.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var failure = ErrorMapping.FromException(manifest.Name, exception, limit.IsCancellationRequested);
            return ProbeReports.Failed(failure, new ProbeTimings(context.Time.GetElapsedTime(started)), new SecretMask(Masking.SecretsOf(manifest, context.Settings)));
        }
    }
}
