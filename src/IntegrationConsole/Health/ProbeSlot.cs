using System.Runtime.InteropServices;

namespace IntegrationConsole.Health;

/// <summary>A claimed probe: run the integration at <see cref="At"/>.</summary>
/// <param name="IntegrationId">Which.</param>
/// <param name="At">When.</param>
/// <param name="Asked">Somebody wants it now: it does not wait for a quota, as scheduled ones may.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ProbeSlot(int IntegrationId, DateTimeOffset At, bool Asked = false);
