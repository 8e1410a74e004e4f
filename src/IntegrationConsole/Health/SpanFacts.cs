using System.Runtime.InteropServices;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Health;

/// <summary>A status span as the board keeps it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SpanFacts(HealthState State, Cause Cause, string Summary, DateTimeOffset From, DateTimeOffset? Until);
