namespace IntegrationConsole.Providers.Contract;

/// <summary>An HTTP probe, step by step: a token if the provider wants one, then the call.</summary>
internal static class HttpProbing
{
    public static async Task<ProbeReport> RunAsync(ProviderManifest manifest, Probe.HttpProbe probe, ProbeContext context, CancellationToken cancellationToken)
    {
        if (manifest.Auth.SignIn(context.Settings) is not { } signIn)
        {
            return await CallAsync(manifest, probe, context, cancellationToken).ConfigureAwait(false);
        }

        if (context.Tokens?.Read(context.Time.GetUtcNow()) is { } kept)
        {
            var report = await CallAsync(manifest, probe, context, kept, cancellationToken).ConfigureAwait(false);
            if (report.StatusCode != 401)
            {
                return report;
            }
        }

        // No token, or one that the API no longer accepts before its time: one new token, one more call.
        var step = new TokenStep(manifest, signIn, context);
        var asked = await HttpProbeRun.RunAsync(manifest, step, context, cancellationToken).ConfigureAwait(false);
        if (step.Token is not { } token || !asked.Succeeded)
        {
            return asked;
        }

        context.Tokens?.Keep(token);
        return await CallAsync(manifest, probe, context, token, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<ProbeReport> CallAsync(ProviderManifest manifest, Probe.HttpProbe probe, ProbeContext context, AccessToken token, CancellationToken cancellationToken)
    {
        var report = await CallAsync(manifest, probe, context.WithToken(token.Value), cancellationToken).ConfigureAwait(false);
        if (report.Cause is Cause.CredentialRejected or Cause.PermissionMissing)
        {
            // A permission that is granted now is often only in tokens issued from now on.
            context.Tokens?.Drop(token);
        }

        return !report.Succeeded || token.Identity is null ? report : report with { Identity = report.Identity is null ? token.Identity : $"{report.Identity} · {token.Identity}" };
    }

    private static async Task<ProbeReport> CallAsync(ProviderManifest manifest, Probe.HttpProbe probe, ProbeContext context, CancellationToken cancellationToken)
    {
        var report = await HttpProbeRun.RunAsync(manifest, new CallStep(manifest, probe, context), context, cancellationToken).ConfigureAwait(false);
        if (report.Succeeded || report.StatusCode is null || probe.Explain is not { } explain)
        {
            return report;
        }

        // The second request only explains: when it succeeds or finds no answer, the refusal stands as it is.
        var explained = await HttpProbeRun.RunAsync(manifest, new CallStep(manifest, explain, context), context, cancellationToken).ConfigureAwait(false);
        return explained.Succeeded || explained.StatusCode is null ? report : explained;
    }
}
