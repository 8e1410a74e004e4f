using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.Cast;

namespace IntegrationConsole.Tests.Simulator;

/// <summary>A simulator on ports of the system's choice, with the control API, and a client that follows and pools nothing.</summary>
public sealed class SimulatorFixture : IAsyncLifetime
{
    private int accounts;

    public SimulatorHost Host { get; private set; } = null!;

    public HttpClient Client { get; } = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.Zero,
        UseProxy = false,
    })
    {
        Timeout = TimeSpan.FromSeconds(10),
    };

    public async Task InitializeAsync() => Host = await SimulatorHost.StartAsync(new SimulatorOptions { ControlPort = 0 });

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
    }

    /// <summary>A fresh account with the invented credential of its provider.</summary>
    public SimulatedService NewAccount(string providerId, params (string Key, string Value)[] more)
    {
        var number = Interlocked.Increment(ref accounts);
        var settings = new Dictionary<string, string>(FakeCredentials.For(providerId, number), StringComparer.Ordinal);
        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        return Host.Add(new ServiceRegistration { Key = $"{providerId.Replace('_', '-')}-{number}", ProviderId = providerId, Settings = settings });
    }

    /// <summary>GET with a bearer token.</summary>
    public async Task<HttpResponseMessage> GetAsync(SimulatedService service, string path, string? token, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, service.BaseUrl.OriginalString + path);
        request.Headers.TryAddWithoutValidation("User-Agent", "tests");
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        }

        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
