namespace IntegrationConsole.Simulator.Doors;

/// <summary>
/// A port of one service's own, so that faults below the protocol (a reset at connect, a failing handshake, a silent host) can act
/// before anyone has said which account is meant. Closed with the host, or by disposing it: then connections are refused.
/// </summary>
public sealed class Door : IAsyncDisposable
{
    private readonly LoopbackListener listener;

    internal Door(DoorKind kind, SimulatedService service, LoopbackListener listener) => (Kind, Service, this.listener) = (kind, service, listener);

    public DoorKind Kind { get; }

    public SimulatedService Service { get; }

    /// <summary>On 127.0.0.1.</summary>
    public int Port => listener.Port;

    /// <summary>For <see cref="DoorKind.Https"/> and <see cref="DoorKind.MutualTls"/>: the base URL that an integration is configured with.</summary>
    public Uri BaseUrl => new($"https://127.0.0.1:{Port}/s/{Service.Key}");

    public ValueTask DisposeAsync() => listener.DisposeAsync();
}
