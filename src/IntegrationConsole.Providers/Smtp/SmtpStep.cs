namespace IntegrationConsole.Providers.Smtp;

/// <summary>Where in the dialogue a reply came: the same code means different things.</summary>
internal enum SmtpStep
{
    Greeting,
    Hello,
    StartTls,
    SignIn,
    Noop,
    Sender,
    Recipient,
    Data,
    Message,
}
