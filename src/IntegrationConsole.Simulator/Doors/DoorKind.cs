namespace IntegrationConsole.Simulator.Doors;

/// <summary>What is spoken at a <see cref="Door"/>.</summary>
public enum DoorKind
{
    Https,

    /// <summary>HTTPS that lets in only clients with a certificate of the simulator's authority: <see cref="SimulatorHost.NewClient"/>.</summary>
    MutualTls,

    /// <summary>SMTP that offers STARTTLS.</summary>
    Smtp,

    /// <summary>SMTP with TLS from the first byte.</summary>
    Smtps,
}
