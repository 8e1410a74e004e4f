using System.Net.Sockets;
using IntegrationConsole.Data;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.Cast;

namespace IntegrationConsole.Demo;

/// <summary>Starts the simulator, seeds the organization, and says how to sign in.</summary>
internal sealed class DemoStart(DemoSeed seed, DemoConsents consents, SimulatorOptions options, Database database) : IHostedService
{
    private SimulatorHost? simulator;

    /// <summary>The simulator's authority, so that the certificates of last time are still good.</summary>
    private string IdentityFile => Path.Combine(database.Options.DataDirectory, "simulator.pem");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var account = await seed.PrepareAccountAsync(cancellationToken);
        var identity = File.Exists(IdentityFile) ? await File.ReadAllTextAsync(IdentityFile, cancellationToken) : null;
        var cast = await EnterAsync(options with { IdentityPem = identity }, await seed.LastTimeAsync(account.OrganizationId, cancellationToken), cancellationToken);
        if (!string.Equals(identity, simulator!.IdentityPem, StringComparison.Ordinal))
        {
            PrivateFiles.Write(IdentityFile, simulator.IdentityPem);
        }

        await seed.FillAsync(account.OrganizationId, cast, cancellationToken);
        await consents.ConnectAsync(account.OrganizationId, cast, cancellationToken);
        Console.WriteLine($"""

              Demonstration: {DemoCast.Services.Count} integrations with changing weather, played by a simulator on this machine.
              Sign in as   {account.Email}
              Password     {account.Password}

            """);
    }

    /// <summary>At the ports of last time when they are free, so that a start changes nothing; else at any.</summary>
    private async Task<IReadOnlyList<DemoIntegration>> EnterAsync(SimulatorOptions wanted, DemoMemory memory, CancellationToken cancellationToken)
    {
        try
        {
            simulator = await SimulatorHost.StartAsync(wanted with { HttpPort = memory.HttpPort }, cancellationToken);
            return DemoCast.Enter(simulator, memory.Places);
        }
        catch (Exception e) when (e is IOException or SocketException && memory != DemoMemory.Nothing)
        {
            await StopAsync(cancellationToken);
            return await EnterAsync(wanted, DemoMemory.Nothing, cancellationToken);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (simulator is not null)
        {
            await simulator.DisposeAsync();
        }
    }
}
