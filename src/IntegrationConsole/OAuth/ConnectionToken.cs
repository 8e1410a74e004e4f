using IntegrationConsole.Data;

namespace IntegrationConsole.OAuth;

/// <summary>A token of a connection, sealed for exactly that connection and kind.</summary>
public sealed class ConnectionToken : IBelongToOrganization
{
    private ConnectionToken() { }

    // Background work is stamped with no organization by its context, so the connection's is passed on; that of a new one is 0 and stamped with it.
    internal ConnectionToken(int organizationId, TokenKind kind, SealedToken token)
    {
        OrganizationId = organizationId;
        Kind = kind;
        Replace(token);
    }

    public int Id { get; private set; }

    public int OrganizationId { get; private set; }

    public int ConnectionId { get; private set; }

    public TokenKind Kind { get; private set; }

    public string SealedValue { get; private set; } = "";

    /// <summary>The key of the ring that sealed it, so that a rotation finds what is left to re-seal.</summary>
    public Guid KeyId { get; private set; }

    internal void Replace(SealedToken token)
    {
        SealedValue = token.Text;
        KeyId = token.KeyId;
    }
}
