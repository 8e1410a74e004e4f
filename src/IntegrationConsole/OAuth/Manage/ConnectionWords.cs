using IntegrationConsole.Ui;

namespace IntegrationConsole.OAuth.Manage;

/// <summary>The words and shapes of connections.</summary>
public static class ConnectionWords
{
    public static string Name(ConnectionState state) => state switch
    {
        ConnectionState.Connected => "Connected",
        ConnectionState.ScopeMissing => "Scope missing",
        ConnectionState.Revoked => "Revoked here",
        _ => "Reconnect needed",
    };

    public static StatusTone Tone(ConnectionState state) => state switch
    {
        ConnectionState.Connected => StatusTone.Ok,
        ConnectionState.ScopeMissing => StatusTone.Warn,
        ConnectionState.Revoked => StatusTone.Off,
        _ => StatusTone.Bad,
    };

    public static StatusTone Tone(RefreshOutcome outcome) => outcome switch
    {
        RefreshOutcome.Connected or RefreshOutcome.Reconnected or RefreshOutcome.Refreshed => StatusTone.Ok,
        RefreshOutcome.Unavailable or RefreshOutcome.Unanswered or RefreshOutcome.Doubted or RefreshOutcome.Refused => StatusTone.Warn,
        RefreshOutcome.Revoked => StatusTone.Off,
        _ => StatusTone.Bad,
    };

    public static string Name(RefreshOutcome outcome) => outcome switch
    {
        RefreshOutcome.Connected => "connected",
        RefreshOutcome.Reconnected => "connected again",
        RefreshOutcome.Refreshed => "refreshed",
        RefreshOutcome.Unavailable => "provider not available",
        RefreshOutcome.Unanswered => "no answer came",
        RefreshOutcome.Doubted => "refused, asked once more",
        RefreshOutcome.ReauthRequired => "the provider ended the grant",
        RefreshOutcome.ClientRejected => "client id or secret refused",
        RefreshOutcome.TokenRejected => "the API refused a fresh token",
        RefreshOutcome.Revoked => "revoked here",
        _ => "refused",
    };

    public static string Name(ConnectionView view) => view switch
    {
        ConnectionView.NeedsReconnect => "Needs reconnect",
        ConnectionView.MissingScope => "Missing scope",
        ConnectionView.ExpiresInDay => "Expires in 24 h",
        ConnectionView.ExpiresInWeek => "Expires in 7 d",
        ConnectionView.Failing => "Refresh failing",
        _ => "All",
    };

    /// <summary>A view's word in addresses: <c>needs-reconnect</c>.</summary>
    public static string Word(ConnectionView view) => Name(view).ToLowerInvariant().Replace(' ', '-');

    public static ConnectionView View(string? word) => Enum.GetValues<ConnectionView>().FirstOrDefault(view => Word(view) == word);

    /// <summary>Read aloud for a strip.</summary>
    public static string Strip(IReadOnlyList<RefreshEvent> events) => events.Count == 0
        ? "Nothing has happened yet"
        : $"Last {events.Count} events, {events.Count(e => Tone(e.Outcome) is not StatusTone.Ok)} not good; newest: {Name(events[^1].Outcome)}";
}
