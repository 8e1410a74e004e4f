using IntegrationConsole.Ui;

namespace IntegrationConsole.Integrations.Dependencies;

/// <summary>Another integration and its state, as a list of dependencies shows it.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Environment">Where it lives.</param>
/// <param name="Tone">Its state; Off when it is disabled.</param>
/// <param name="Since">Since when.</param>
/// <param name="Why">One sentence why it is not healthy; empty when it is.</param>
public sealed record Neighbour(string Slug, string Name, DeploymentEnvironment Environment, StatusTone Tone, DateTimeOffset Since, string Why);
