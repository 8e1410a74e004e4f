using IntegrationConsole.Simulator.Cast;

namespace IntegrationConsole.Demo;

/// <summary>Where the simulator stood when the demonstration last ran, read from what the integrations have stored: a start at the same places changes nothing.</summary>
/// <param name="HttpPort">0: not known.</param>
/// <param name="Places">The doors of single services.</param>
internal sealed record DemoMemory(int HttpPort, DemoPlaces Places)
{
    public static DemoMemory Nothing { get; } = new(0, new());
}
