namespace IntegrationConsole.Providers.Contract;

/// <summary>The call of the API that the manifest declares as its probe.</summary>
internal sealed class CallStep(ProviderManifest manifest, Probe.HttpProbe probe, ProbeContext context) : HttpStep
{
    public override ProbeStep Kind => ProbeStep.Call;

    public override (RequestParts? Parts, string? Problem) Build() => HttpProbeRequest.Build(manifest, probe, context);

    public override Failure? Judge(ProviderAnswer answer)
    {
        if (!probe.ExpectedStatus.Contains(answer.StatusCode))
        {
            return ErrorMapping.FromAnswer(manifest, answer);
        }

        if (probe.Success.Check(answer) is not { } problem)
        {
            return null;
        }

        // Some providers say 200 and report the error in the body: their own rules know it.
        return ErrorMapping.ByRule(manifest, answer)
            ?? new(Cause.ContractBroken, $"{manifest.Name} answered {answer.StatusCode}, but the body {problem}.", NextSteps.For(Cause.ContractBroken, manifest.Name));
    }

    public override string? Identity(ProviderAnswer answer) => IdentityRules.Read(probe.Identity, answer);

    public override string? Owner(ProviderAnswer answer) => IdentityRules.Owner(probe.Identity, answer);

    public override string? OwnerName(ProviderAnswer answer) => IdentityRules.OwnerName(probe.Identity, answer);
}
