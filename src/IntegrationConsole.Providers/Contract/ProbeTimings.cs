using System.Runtime.InteropServices;

namespace IntegrationConsole.Providers.Contract;

/// <summary>How long each phase took; null when the phase did not happen (a pooled connection has no DNS, connect or TLS phase).</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ProbeTimings(TimeSpan Total, TimeSpan? Dns = null, TimeSpan? Connect = null, TimeSpan? Tls = null, TimeSpan? Answer = null);
