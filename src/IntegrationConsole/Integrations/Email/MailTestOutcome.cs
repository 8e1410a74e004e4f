using IntegrationConsole.Providers.Smtp;

namespace IntegrationConsole.Integrations.Email;

/// <summary>What asking for a test mail led to: a closed set.</summary>
public abstract record MailTestOutcome
{
    private MailTestOutcome() { }

    /// <summary>It was tried; the report says whether the server took it.</summary>
    public sealed record Tried(MailReport Report) : MailTestOutcome;

    /// <summary>Nothing was sent. <paramref name="Why"/> says what to do.</summary>
    public sealed record Refused(string Why) : MailTestOutcome;
}
