namespace IntegrationConsole.Simulator;

/// <summary>Where the simulator listens: always on 127.0.0.1. Port 0 lets the system choose.</summary>
public sealed record SimulatorOptions
{
    public int HttpPort { get; init; }

    public int HttpsPort { get; init; }

    public int SmtpPort { get; init; }

    /// <summary>SMTP with implicit TLS.</summary>
    public int SmtpsPort { get; init; }

    /// <summary>The HTTP API that switches faults from another process; null for none.</summary>
    public int? ControlPort { get; init; }

    /// <summary>The authority of an earlier simulator (<see cref="SimulatorHost.IdentityPem"/>), whose certificates then go on being good. Null, unreadable or nearly over: a new one.</summary>
    public string? IdentityPem { get; init; }

    /// <summary>Drives forecasts, schedules, delays and rate-limit windows. Certificates follow the system's clock, as their readers do.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
