using IntegrationConsole.Live;

namespace IntegrationConsole.Integrations.Email;

/// <summary>The counter of mails of an integration has moved: screens read it anew. Not sent to hub clients.</summary>
public sealed record MailSentMessage(int IntegrationId) : ILiveMessage
{
    public bool IsUrgent => false;
}
