using System.Runtime.InteropServices;

namespace IntegrationConsole.Health;

/// <summary>A claimed probe: run the integration at <see cref="At"/>.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ProbeSlot(int IntegrationId, DateTimeOffset At);
