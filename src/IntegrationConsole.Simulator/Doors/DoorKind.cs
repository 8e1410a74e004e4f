namespace IntegrationConsole.Simulator.Doors;

/// <summary>What is spoken at a <see cref="Door"/>.</summary>
public enum DoorKind
{
    Https,

    /// <summary>SMTP that offers STARTTLS.</summary>
    Smtp,

    /// <summary>SMTP with TLS from the first byte.</summary>
    Smtps,
}
