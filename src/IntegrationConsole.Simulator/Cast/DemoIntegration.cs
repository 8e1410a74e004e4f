using IntegrationConsole.Simulator.Doors;

namespace IntegrationConsole.Simulator.Cast;

/// <summary>A demo service that has entered the stage: what an integration is created from.</summary>
/// <param name="Service">Name, description, category, weather.</param>
/// <param name="Account">The simulated account, for switching faults.</param>
/// <param name="Settings">By field key, complete.</param>
/// <param name="BaseUrl">Overrides the provider's own address; null for SMTP, whose address is in the settings.</param>
/// <param name="Door">The account's own port, for SMTP and mutual TLS; null for HTTP.</param>
public sealed record DemoIntegration(DemoService Service, SimulatedService Account, IReadOnlyDictionary<string, string> Settings, Uri? BaseUrl, Door? Door);
