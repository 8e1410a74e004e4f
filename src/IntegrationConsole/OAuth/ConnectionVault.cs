using IntegrationConsole.Secrets;

namespace IntegrationConsole.OAuth;

/// <summary>Seals tokens for their connection and kind, and opens them.</summary>
public sealed class ConnectionVault(SecretBox box)
{
    /// <summary>What a sealed token of a connection is bound to.</summary>
    public static string PurposeOf(Guid connection, TokenKind kind) => SecretPurpose.OfToken(connection, kind switch
    {
        TokenKind.Access => "access",
        TokenKind.Refresh => "refresh",
        _ => "previous-refresh",
    });

    public SealedToken Seal(Guid connection, TokenKind kind, Secret token)
    {
        var text = box.Seal(token.Reveal(), PurposeOf(connection, kind));
        return new(text, SecretBox.KeyIdOf(text)!.Value);
    }

    /// <summary>The tokens of a grant, sealed; with the refresh token that they replace as the previous one.</summary>
    /// <param name="replaced">Null: nothing is replaced.</param>
    public SealedGrant Seal(Guid connection, TokenGrant grant, Secret? replaced = null) => new(
        Seal(connection, TokenKind.Access, grant.AccessToken),
        grant.RefreshToken is { } refresh ? Seal(connection, TokenKind.Refresh, refresh) : null,
        grant.RefreshToken is not null && replaced is not null && !string.Equals(replaced.Reveal(), grant.RefreshToken.Reveal(), StringComparison.Ordinal)
            ? Seal(connection, TokenKind.PreviousRefresh, replaced)
            : null);

    /// <summary>The token of a kind; null when there is none, or when it does not open: its key is missing, or it was changed in the database.</summary>
    /// <param name="connection">With its tokens.</param>
    public Secret? Open(Connection connection, TokenKind kind) =>
        connection.TokenOf(kind) is { } token ? box.Open(token.SealedValue, PurposeOf(connection.PublicId, kind)).SecretOrNull : null;
}
