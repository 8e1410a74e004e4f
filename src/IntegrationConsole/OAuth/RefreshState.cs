namespace IntegrationConsole.OAuth;

/// <summary>What decides about a failed refresh, of the connection as it was when the lease was taken.</summary>
/// <param name="Connection">Public id: spreads what is decided.</param>
/// <param name="Version">Of its tokens.</param>
/// <param name="FailuresInRow">Before this one.</param>
/// <param name="Unanswered">Earlier requests with this refresh token whose outcome is unknown.</param>
/// <param name="ConfirmAt">When a dead grant was to be asked once more; null: the provider has not called it dead.</param>
/// <param name="HasPrevious">The refresh token before this one is still there, and was never tried in its place.</param>
/// <param name="AccessExpiresAt">Until when the access token works; null: nobody knows.</param>
/// <param name="FirstFailureAt">When it began to fail; null: it did not.</param>
public sealed record RefreshState(
    Guid Connection, int Version, int FailuresInRow, int Unanswered, DateTimeOffset? ConfirmAt, bool HasPrevious, DateTimeOffset? AccessExpiresAt, DateTimeOffset? FirstFailureAt = null)
{
    public static RefreshState Of(Connection connection) => new(
        connection.PublicId,
        connection.TokenVersion,
        connection.FailuresInRow,
        connection.Unanswered,
        connection.ConfirmAt,
        !connection.PreviousTried && connection.TokenOf(TokenKind.PreviousRefresh) is not null,
        connection.AccessExpiresAt,
        connection.FirstFailureAt);
}
