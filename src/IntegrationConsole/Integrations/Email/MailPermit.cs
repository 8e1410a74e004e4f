namespace IntegrationConsole.Integrations.Email;

/// <summary>Whether one more mail may be sent: a closed set.</summary>
public abstract record MailPermit
{
    private MailPermit() { }

    /// <summary>It is counted already, under <paramref name="Hour"/>; give it back if the server does not take the mail.</summary>
    public sealed record Granted(DateTimeOffset Hour) : MailPermit;

    /// <summary>A limit is used up.</summary>
    public sealed record UsedUp(MailUsage Usage) : MailPermit;
}
