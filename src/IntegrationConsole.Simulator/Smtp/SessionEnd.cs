namespace IntegrationConsole.Simulator.Smtp;

/// <summary>How an SMTP session is to be ended.</summary>
internal enum SessionEnd
{
    /// <summary>In order: a FIN.</summary>
    Closed,

    /// <summary>With a TCP reset.</summary>
    Reset,
}
