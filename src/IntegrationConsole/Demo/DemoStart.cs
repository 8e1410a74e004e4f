using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.Cast;

namespace IntegrationConsole.Demo;

/// <summary>Starts the simulator, seeds the organization, and says how to sign in.</summary>
internal sealed class DemoStart(DemoSeed seed, SimulatorOptions options) : IHostedService
{
    private SimulatorHost? simulator;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        simulator = await SimulatorHost.StartAsync(options, cancellationToken);
        var account = await seed.PrepareAccountAsync(cancellationToken);
        await seed.FillAsync(account.OrganizationId, DemoCast.Enter(simulator), cancellationToken);
        Console.WriteLine($"""

              Demonstration: {DemoCast.Services.Count} integrations with changing weather, played by a simulator on this machine.
              Sign in as   {account.Email}
              Password     {account.Password}

            """);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (simulator is not null)
        {
            await simulator.DisposeAsync();
        }
    }
}
