namespace IntegrationConsole.Providers.Smtp;

/// <summary>Who says a line of an SMTP dialogue.</summary>
public enum Speaker
{
    /// <summary>A remark of ours, such as that TLS is established.</summary>
    Console,

    /// <summary>Sent by us.</summary>
    Client,

    /// <summary>Received from the mail server.</summary>
    Server,
}
