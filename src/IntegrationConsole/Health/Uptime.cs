using System.Runtime.InteropServices;

namespace IntegrationConsole.Health;

/// <summary>How much of the known time an integration was up.</summary>
/// <param name="Share">0 to 1: Healthy and Degraded time by known time; null when nothing is known.</param>
/// <param name="Coverage">0 to 1: known time by the whole window.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Uptime(double? Share, double Coverage);
