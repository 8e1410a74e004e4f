using IntegrationConsole.Data;

namespace IntegrationConsole.Integrations.Email;

/// <summary>How many mails this console has handed over with an integration within one hour. The day is the sum of its hours.</summary>
public sealed class MailCount : IBelongToOrganization
{
    private MailCount() { }

    public MailCount(int organizationId, int integrationId, DateTimeOffset hour)
    {
        OrganizationId = organizationId;
        IntegrationId = integrationId;
        Hour = hour;
    }

    public long Id { get; private set; }

    public int OrganizationId { get; private set; }

    public int IntegrationId { get; private set; }

    /// <summary>Begin of the hour, UTC.</summary>
    public DateTimeOffset Hour { get; private set; }

    public int Sent { get; private set; }
}
