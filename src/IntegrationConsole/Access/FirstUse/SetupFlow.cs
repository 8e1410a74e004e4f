using IntegrationConsole.Access.Protection;

namespace IntegrationConsole.Access.FirstUse;

/// <summary>Sets the console up for a visitor who has the printed code: limit → still needed → code → create → the code is used.</summary>
public sealed class SetupFlow(SetupGate gate, SetupCode code, FirstRun firstRun, Throttles throttles, CurrentActor actor)
{
    public Task<FirstRunOutcome> TryAsync(string? typedCode, string? organization, string? email, string? password, CancellationToken cancellationToken)
    {
        if (throttles.SetupByAddress.Count(actor.IpAddress ?? "unknown") is { } wait)
        {
            return Task.FromResult<FirstRunOutcome>(new FirstRunOutcome.TooMany(wait));
        }

        return gate.PassAsync(async () =>
        {
            if (!await code.IsRightAsync(typedCode, cancellationToken))
            {
                return new FirstRunOutcome.Refused([new("Code", "This is not the current setup code. Copy the last one that the console printed, such as 7K3M-9Q2X-4TBV.")]);
            }

            var outcome = await firstRun.CreateAsync(organization, email, password, displayName: null, key: null, cancellationToken);
            if (outcome is FirstRunOutcome.Created)
            {
                code.Use();
            }

            return outcome;
        }, cancellationToken);
    }
}
