namespace IntegrationConsole.Providers.Contract;

/// <summary>Builds the reports of failed probes, masked.</summary>
internal static class ProbeReports
{
    public static ProbeReport Failed(Failure failure, ProbeTimings timings, SecretMask mask) => new()
    {
        Cause = failure.Cause,
        Summary = mask.Apply(failure.Message),
        NextStep = failure.NextStep,
        Timings = timings,
    };
}
