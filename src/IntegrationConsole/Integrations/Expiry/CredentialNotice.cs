using IntegrationConsole.Data;

namespace IntegrationConsole.Integrations.Expiry;

/// <summary>
/// That a credential with an end has reached a stage before it; written once a stage. The exit for alerts: whoever raises them reads new rows by id. It speaks of the end that
/// was set then; a credential that was replaced meanwhile has another, or none.
/// </summary>
public sealed class CredentialNotice : IBelongToOrganization
{
    private CredentialNotice() { }

    public CredentialNotice(int organizationId, int integrationId, string field, DateTimeOffset validUntil, int daysLeft, string? tell, DateTimeOffset at)
    {
        OrganizationId = organizationId;
        IntegrationId = integrationId;
        Field = field;
        ValidUntil = validUntil;
        DaysLeft = daysLeft;
        Tell = tell;
        At = at;
    }

    public long Id { get; private set; }

    public int OrganizationId { get; private set; }

    public int IntegrationId { get; private set; }

    /// <summary>Key of the secret field.</summary>
    public string Field { get; private set; } = "";

    public DateTimeOffset ValidUntil { get; private set; }

    /// <summary>One of <see cref="ExpiryRules.Stages"/>; 0: it has expired.</summary>
    public int DaysLeft { get; private set; }

    /// <summary>An e-mail address or the name of a team; null: nobody in particular.</summary>
    public string? Tell { get; private set; }

    public DateTimeOffset At { get; private set; }
}
