using System.Runtime.InteropServices;

namespace IntegrationConsole.Health;

/// <summary>A schedule row after it was claimed.</summary>
/// <param name="NextDueMs">The first slot that the claim does not cover.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Claim(int IntegrationId, long NextDueMs, long IntervalMs);
