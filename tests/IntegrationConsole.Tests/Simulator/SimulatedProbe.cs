using System.Net;
using System.Net.Sockets;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.Doors;
using IntegrationConsole.Simulator.Weather;
using IntegrationConsole.Tests.Providers;

namespace IntegrationConsole.Tests.Simulator;

/// <summary>Runs a provider's real probe against an account of its own at the simulator.</summary>
internal static class SimulatedProbe
{
    /// <summary>A fresh account in this weather; <paramref name="wrongSecrets"/> changes the last character of every secret.</summary>
    public static Task<ProbeReport> RunAsync(SimulatorFixture simulator, IProvider provider, Fault fault, bool wrongSecrets = false, TimeSpan? timeout = null)
    {
        var service = simulator.NewAccount(provider.Manifest.Id);
        service.SetFault(fault);
        return RunAsync(simulator, service, wrongSecrets, timeout);
    }

    public static async Task<ProbeReport> RunAsync(SimulatorFixture simulator, SimulatedService service, bool wrongSecrets = false, TimeSpan? timeout = null)
    {
        var provider = ProviderCatalog.Find(service.ProviderId)!;
        var settings = service.Settings.All.ToDictionary(StringComparer.Ordinal);
        foreach (var secret in provider.Manifest.Fields.Where(field => wrongSecrets && field.IsSecret && settings.ContainsKey(field.Key)))
        {
            settings[secret.Key] = settings[secret.Key][..^1] + (settings[secret.Key][^1] == 'a' ? 'b' : 'a');
        }

        if (!ProbeTest.IsMail(provider.Manifest))
        {
            settings["baseUrl"] = service.BaseUrl.OriginalString;
            return await Prober.RunAsync(provider, Context(simulator, settings, service.BaseUrl, timeout), CancellationToken.None);
        }

        var implicitTls = settings.GetValueOrDefault("security") == "implicit_tls" || settings.GetValueOrDefault("port") == "465";
        await using var door = simulator.Host.OpenDoor(service, implicitTls ? DoorKind.Smtps : DoorKind.Smtp);
        settings.TryAdd("host", "127.0.0.1");
        return await Prober.RunAsync(provider, Context(simulator, settings, baseUrl: null, timeout, door.Port), CancellationToken.None);
    }

    private static ProbeContext Context(SimulatorFixture simulator, Dictionary<string, string> settings, Uri? baseUrl, TimeSpan? timeout, int mailPort = 0) => new()
    {
        Settings = new SettingValues(settings),
        BaseUrl = baseUrl,
        Http = simulator.Client,
        Connect = (_, cancellationToken) => ConnectAsync(mailPort, cancellationToken),
        // The simulator's certificates name 127.0.0.1 and come from its own authority; whether they are judged rightly is Egress' matter.
        ValidateCertificate = static (_, _, _, _) => true,
        Time = TimeProvider.System,
        Timeout = timeout ?? TimeSpan.FromSeconds(10),
    };

    private static async ValueTask<TcpConnection> ConnectAsync(int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        return new TcpConnection(new NetworkStream(socket, ownsSocket: true), IPAddress.Loopback, TimeSpan.Zero, TimeSpan.Zero);
    }
}
