using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Smtp;

/// <summary>Runs a session and writes the report.</summary>
internal static class SmtpProbe
{
    private const string Name = "The mail server";

    /// <summary>The probe of a provider that speaks SMTP.</summary>
    public static Probe Of(SmtpServer server, IReadOnlyList<ErrorRule> vendorErrors) =>
        Probe.Custom((context, cancellationToken) => RunAsync(server, vendorErrors, context, cancellationToken));

    private static async Task<ProbeReport> RunAsync(SmtpServer server, IReadOnlyList<ErrorRule> vendorErrors, ProbeContext context, CancellationToken cancellationToken)
    {
        var started = context.Time.GetTimestamp();
        var (settings, problem) = SmtpSettings.From(server, context.Settings);
        if (settings is null)
        {
            return new() { Cause = Cause.Misconfigured, Summary = problem!, NextStep = NextSteps.For(Cause.Misconfigured, Name), Timings = default };
        }

        var session = new SmtpSession(settings, vendorErrors, context);
        await using var closing = session.ConfigureAwait(false);
        Failure? failure;
        try
        {
            failure = await session.RunAsync(cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Prober would only see the exception; here the dialogue is known, so the report can show it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = ErrorMapping.FromException(Name, exception, cancellationToken.IsCancellationRequested);
        }

        return Report(session, settings, failure, session.Timings(context.Time.GetElapsedTime(started)));
    }

    private static ProbeReport Report(SmtpSession session, SmtpSettings settings, Failure? failure, ProbeTimings timings)
    {
        var mask = new SecretMask(settings.Password is null ? [] : [settings.Password]);
        return new()
        {
            Cause = failure?.Cause ?? Cause.None,
            Summary = failure is null ? $"{settings.Host} answers." : mask.Apply(failure.Message),
            NextStep = failure?.NextStep,
            Timings = timings,
            StatusCode = session.LastCode,
            Identity = session.SignedInAs,
            Evidence = session.Transcript.ToEvidence(mask),
            Certificate = session.Certificate,
            ServerCapabilities = session.Capabilities,
        };
    }
}
