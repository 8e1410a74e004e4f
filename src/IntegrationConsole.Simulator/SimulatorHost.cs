using System.Net.Sockets;
using IntegrationConsole.Simulator.Control;
using IntegrationConsole.Simulator.Doors;
using IntegrationConsole.Simulator.Http;
using IntegrationConsole.Simulator.Plays;
using IntegrationConsole.Simulator.Smtp;
using IntegrationConsole.Simulator.Tls;

namespace IntegrationConsole.Simulator;

/// <summary>
/// Plays providers over real HTTP and SMTP sockets on 127.0.0.1: accounts with credentials, documented answers, faults on demand.
/// Everything it serves is invented; it holds no real secret and reaches no other host.
/// </summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    private readonly SimulatorOptions options;
    private readonly ServiceDirectory directory = new();
    private readonly SimulatedAuthority authority;
    private readonly CancellationTokenSource stopping = new();
    private readonly SmtpHouse house;
    private readonly List<LoopbackListener> listeners = [];
    private readonly Lock gate = new();
    private HttpServer? http;
    private ControlServer? control;
    private bool disposed;

    private SimulatorHost(SimulatorOptions options)
    {
        this.options = options;
        authority = new SimulatedAuthority(options.IdentityPem);
        house = new SmtpHouse(directory, authority, options.Time);
    }

    /// <summary>The authority that issued the simulator's certificates; trust it to connect over TLS. New at every start, unless <see cref="SimulatorOptions.IdentityPem"/> brings one along.</summary>
    public string CaCertificatePem => authority.CertificatePem;

    /// <summary>The authority with its private key, for the next start. It opens nothing outside of the simulator.</summary>
    public string IdentityPem => authority.IdentityPem;

    public int HttpPort => http!.HttpPort;

    public int HttpsPort => http!.HttpsPort;

    /// <summary>Shared by all SMTP accounts; the user name tells them apart.</summary>
    public int SmtpPort { get; private set; }

    /// <summary>The same with implicit TLS.</summary>
    public int SmtpsPort { get; private set; }

    /// <summary>Null when <see cref="SimulatorOptions.ControlPort"/> is.</summary>
    public int? ControlPort => control?.Port;

    public IReadOnlyList<SimulatedService> Services => [.. directory.All.OrderBy(service => service.Key, StringComparer.Ordinal)];

    /// <exception cref="IOException">A port is taken.</exception>
    /// <exception cref="SocketException">An SMTP port is taken.</exception>
    public static async Task<SimulatorHost> StartAsync(SimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        var host = new SimulatorHost(options ?? new SimulatorOptions());
        try
        {
            await host.ListenAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>The account with this key, or null.</summary>
    public SimulatedService? Find(string key) => directory.Find(key);

    /// <summary>Opens an account.</summary>
    /// <exception cref="ArgumentException">The key is malformed or taken, the provider unknown, or the fault makes no sense.</exception>
    public SimulatedService Add(ServiceRegistration registration)
    {
        if (RegistrationRules.Complaint(registration) is { } complaint)
        {
            throw new ArgumentException(complaint, nameof(registration));
        }

        var service = new SimulatedService(
            registration,
            PlayBook.For(registration.ProviderId)!,
            new Uri($"http://127.0.0.1:{HttpPort}/s/{registration.Key}"),
            new Uri($"https://127.0.0.1:{HttpsPort}/s/{registration.Key}"),
            options.Time);
        return directory.TryAdd(service) ? service : throw new ArgumentException($"There is already a service {registration.Key}.", nameof(registration));
    }

    /// <summary>Closes an account: its address answers 404 from now on. Its doors stay open.</summary>
    public bool Remove(string key) => directory.Remove(key);

    /// <summary>Opens a port for one service alone; see <see cref="Door"/> for why.</summary>
    /// <param name="service">Whose door it is.</param>
    /// <param name="kind">What is spoken there.</param>
    /// <param name="port">0 lets the system choose.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public Door OpenDoor(SimulatedService service, DoorKind kind, int port = 0)
    {
        Func<Socket, CancellationToken, Task> serve = kind is DoorKind.Https or DoorKind.MutualTls
            ? new HttpsDoor(service, authority, HttpPort, demandsClient: kind is DoorKind.MutualTls).ServeAsync
            : new SmtpDoor(house, service, implicitTls: kind == DoorKind.Smtps).ServeAsync;
        return new Door(kind, service, Open(port, serve));
    }

    /// <summary>A client certificate that <see cref="DoorKind.MutualTls"/> lets in for these many days; with none left it has expired.</summary>
    public ClientIdentity NewClient(string name, int days = 30) => authority.IssueClient(name, TimeProvider.System.GetUtcNow().AddDays(days));

    /// <summary>Whether <see cref="DoorKind.MutualTls"/> will let this client in for another day at least.</summary>
    public bool Admits(ClientIdentity client) => authority.Admits(client, TimeProvider.System.GetUtcNow().AddDays(1));

    public async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        await stopping.CancelAsync();
        await (control?.DisposeAsync() ?? ValueTask.CompletedTask);
        foreach (var listener in listeners)
        {
            await listener.DisposeAsync();
        }

        await (http?.DisposeAsync() ?? ValueTask.CompletedTask);
        authority.Dispose();
        stopping.Dispose();
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        var application = new SimulatorApplication(directory, options.Time, stopping.Token);
        http = await HttpServer.StartAsync(application, options, authority.Good, cancellationToken);
        SmtpPort = Open(options.SmtpPort, new SmtpDoor(house, service: null, implicitTls: false).ServeAsync).Port;
        SmtpsPort = Open(options.SmtpsPort, new SmtpDoor(house, service: null, implicitTls: true).ServeAsync).Port;
        control = options.ControlPort is { } port ? await ControlServer.StartAsync(this, port, cancellationToken) : null;
    }

    private LoopbackListener Open(int port, Func<Socket, CancellationToken, Task> serve)
    {
        var listener = LoopbackListener.Open(port, serve);
        lock (gate)
        {
            listeners.Add(listener);
        }

        return listener;
    }
}
