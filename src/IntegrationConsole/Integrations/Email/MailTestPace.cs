using IntegrationConsole.Access.Protection;

namespace IntegrationConsole.Integrations.Email;

/// <summary>How often a person may send test mails: a mail goes to anybody, so the console must not be a way to flood a mailbox.</summary>
public sealed class MailTestPace : IDisposable
{
    /// <summary>A minute and person.</summary>
    public const int Most = 6;

    private readonly Throttle throttle = new(Most);

    /// <summary>Counts one mail. Null: allowed; else how long to wait.</summary>
    public TimeSpan? Count(string who) => throttle.Count(who);

    public void Dispose() => throttle.Dispose();
}
