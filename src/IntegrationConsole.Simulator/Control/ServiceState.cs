using IntegrationConsole.Simulator.Weather;

namespace IntegrationConsole.Simulator.Control;

/// <summary>What the control API says about a service; the settings stay out of it.</summary>
public sealed record ServiceState(string Key, string ProviderId, Uri BaseUrl, long Received, Fault Fault, bool FaultIsSet)
{
    internal static ServiceState Of(SimulatedService service) =>
        new(service.Key, service.ProviderId, service.BaseUrl, service.Received, service.Fault, service.FaultIsSet);
}
