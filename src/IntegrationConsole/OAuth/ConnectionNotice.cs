using IntegrationConsole.Data;

namespace IntegrationConsole.OAuth;

/// <summary>Something that an alert may be made of: open from the moment it happened until it is over. At most one open of a kind for a connection, or for an integration.</summary>
public sealed class ConnectionNotice : IBelongToOrganization
{
    private ConnectionNotice() { }

    /// <param name="organizationId">Whose.</param>
    /// <param name="integrationId">Of which integration.</param>
    /// <param name="connectionId">Of which connection; 0: of the integration as a whole.</param>
    /// <param name="kind">What.</param>
    /// <param name="message">What happened and what to do, without secrets.</param>
    /// <param name="at">When.</param>
    internal ConnectionNotice(int organizationId, int integrationId, int connectionId, NoticeKind kind, string message, DateTimeOffset at)
    {
        OrganizationId = organizationId;
        IntegrationId = integrationId;
        ConnectionId = connectionId;
        Kind = kind;
        Message = message.Length <= RefreshEvent.LongestMessage ? message : message[..RefreshEvent.LongestMessage];
        At = at;
    }

    public int Id { get; private set; }

    public int OrganizationId { get; private set; }

    public int IntegrationId { get; private set; }

    /// <summary>0: of the integration as a whole.</summary>
    public int ConnectionId { get; private set; }

    public NoticeKind Kind { get; private set; }

    public string Message { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>When it was over; null: it is open.</summary>
    public DateTimeOffset? ClearedAt { get; private set; }
}
