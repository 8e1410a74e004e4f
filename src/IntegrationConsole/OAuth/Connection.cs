using IntegrationConsole.Data;

namespace IntegrationConsole.OAuth;

/// <summary>
/// An OAuth grant of an integration: whose account it is, what was granted, when its tokens end and who is refreshing them. The tokens are rows of their own
/// (<see cref="ConnectionToken"/>), sealed. <see cref="TokenVersion"/> and <see cref="LeaseFence"/> guard every write: who read older ones stores nothing.
/// </summary>
public sealed class Connection : IBelongToOrganization
{
    private Connection() { }

    /// <param name="integrationId">Whose grant.</param>
    /// <param name="label">What people call it.</param>
    /// <param name="isPrimary">The one that calls use when they name none.</param>
    /// <param name="by">Who connected it.</param>
    /// <param name="at">When.</param>
    public Connection(int integrationId, string label, bool isPrimary, string by, DateTimeOffset at)
    {
        IntegrationId = integrationId;
        Label = label;
        IsPrimary = isPrimary;
        CreatedBy = by;
        CreatedAt = at;
    }

    public int Id { get; private set; }

    public Guid PublicId { get; private set; } = Guid.CreateVersion7();

    public int OrganizationId { get; private set; }

    public int IntegrationId { get; private set; }

    public string Label { get; private set; } = "";

    /// <summary>Of an integration's connections, the one that calls use when they name none.</summary>
    public bool IsPrimary { get; private set; }

    /// <summary>The account's id as the provider says it; null when it does not say.</summary>
    public string? AccountId { get; private set; }

    /// <summary>The account's name as the provider says it; null when it does not say.</summary>
    public string? AccountName { get; private set; }

    public ConnectionState State { get; private set; }

    public DateTimeOffset StateSince { get; private set; }

    /// <summary>Scopes that the consent asked for, JSON array.</summary>
    public IReadOnlyList<string> ScopesRequested { get; private set; } = [];

    /// <summary>Scopes that the provider says it granted, JSON array; null: it said nothing, which means as requested (RFC 6749 section 5.1).</summary>
    public IReadOnlyList<string>? ScopesGranted { get; private set; }

    /// <summary>When the consent was given that this grant is from.</summary>
    public DateTimeOffset IssuedAt { get; private set; }

    /// <summary>When the present tokens were got.</summary>
    public DateTimeOffset RefreshedAt { get; private set; }

    /// <summary>When the access token ends, corrected by <see cref="ClockSkew"/>; null: it does not end, or nobody knows.</summary>
    public DateTimeOffset? AccessExpiresAt { get; private set; }

    /// <summary>When the refresh token ends if it is not used; null: it does not end, or nobody knows.</summary>
    public DateTimeOffset? RefreshExpiresAt { get; private set; }

    /// <summary>When the sweep takes it up; null: never by itself.</summary>
    public DateTimeOffset? NextRefreshAt { get; private set; }

    /// <summary>A refresh token is stored.</summary>
    public bool CanRefresh { get; private set; }

    /// <summary>How far the provider's clock is ahead of ours, as its last answer said.</summary>
    public TimeSpan ClockSkew { get; private set; }

    /// <summary>Counts up with each set of tokens.</summary>
    public int TokenVersion { get; private set; }

    /// <summary>The process that refreshes it now, or did last (<c>ProcessLease.Id</c>).</summary>
    public int LeaseOwner { get; private set; }

    /// <summary>Rises with each lease: what an earlier holder writes late is refused by it.</summary>
    public long LeaseFence { get; private set; }

    /// <summary>Until when the holder may work; null: nobody holds it. One that has passed was never given back: its outcome is unknown.</summary>
    public DateTimeOffset? LeaseUntil { get; private set; }

    /// <summary>Requests with the present refresh token whose outcome is unknown: sent, and no answer came or the process died.</summary>
    public int Unanswered { get; private set; }

    /// <summary>The previous refresh token was tried too: once, never again for these tokens.</summary>
    public bool PreviousTried { get; private set; }

    public int FailuresInRow { get; private set; }

    public DateTimeOffset? FirstFailureAt { get; private set; }

    public string? FirstFailureCode { get; private set; }

    public DateTimeOffset? LastFailureAt { get; private set; }

    public string? LastFailureCode { get; private set; }

    /// <summary>What the last failure means, in one sentence without secrets.</summary>
    public string? LastFailureMessage { get; private set; }

    /// <summary>The provider said that the grant is dead; it is asked once more at this moment before it is believed.</summary>
    public DateTimeOffset? ConfirmAt { get; private set; }

    /// <summary>How many <see cref="RefreshEvent"/>s it ever had.</summary>
    public int Events { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public string CreatedBy { get; private set; } = "";

    /// <summary>The tokens, when they were read with it.</summary>
    public List<ConnectionToken> Tokens { get; private set; } = [];

    /// <summary>Whether a process may be refreshing it at this moment: shown as "Refreshing".</summary>
    public bool IsRefreshing(DateTimeOffset now) => LeaseUntil > now;

    /// <summary>The sealed token of a kind; null when there is none.</summary>
    public ConnectionToken? TokenOf(TokenKind kind) => Tokens.Find(t => t.Kind == kind);

    public void Rename(string label) => Label = label;

    public void BePrimary(bool primary) => IsPrimary = primary;

    /// <summary>Whose account it is; what the provider did not say this time stays as it was.</summary>
    public void BelongTo(string? accountId, string? accountName) => (AccountId, AccountName) = (accountId ?? AccountId, accountName ?? AccountName);

    /// <summary>Another account takes the place of the one before, whatever is known of it.</summary>
    public void ChangeHands(string? accountId, string? accountName) => (AccountId, AccountName) = (accountId, accountName);

    /// <summary>Takes the tokens of a person's consent: everything about earlier tokens and failures is over. A refresh under way can't store any more.</summary>
    /// <param name="keepRefresh">The refresh token that is stored goes on working where the consent gave none.</param>
    public void TakeConsent(GrantTimes times, SealedGrant tokens, IReadOnlyList<string> requested, IReadOnlyList<string>? granted, bool keepRefresh)
    {
        ScopesRequested = requested;
        IssuedAt = times.At;
        Tokens.RemoveAll(t => t.Kind is TokenKind.PreviousRefresh || (t.Kind is TokenKind.Refresh && tokens.Refresh is null && !keepRefresh));
        RefreshExpiresAt = null;
        Take(times, tokens);
        ScopesGranted = granted;
        LeaseFence++;
        LeaseUntil = null;
    }

    /// <summary>Takes the tokens of a refresh.</summary>
    /// <param name="granted">Null: the answer did not say, and what was granted stays.</param>
    public void TakeRefresh(GrantTimes times, SealedGrant tokens, IReadOnlyList<string>? granted)
    {
        Take(times, tokens);
        ScopesGranted = granted ?? ScopesGranted;
        LeaseUntil = null;
    }

    /// <summary>A refresh failed: when it is tried again. Gives the lease back.</summary>
    public void Fail(RefreshFact fact, DateTimeOffset? nextAt)
    {
        FailuresInRow++;
        FirstFailureAt ??= fact.At;
        FirstFailureCode ??= fact.Code;
        (LastFailureAt, LastFailureCode, LastFailureMessage) = (fact.At, fact.Code, fact.Message);
        NextRefreshAt = nextAt;
        Unanswered += fact.Outcome is RefreshOutcome.Unanswered ? 1 : 0;
        ConfirmAt = fact.Outcome is RefreshOutcome.Doubted ? nextAt : ConfirmAt;
        LeaseUntil = null;
    }

    /// <summary>The previous refresh token is about to be tried: never again for these tokens, whatever happens.</summary>
    public void TryPrevious() => PreviousTried = true;

    /// <summary>Moves it to another state.</summary>
    public void Become(ConnectionState state, DateTimeOffset at)
    {
        StateSince = State == state && StateSince != default ? StateSince : at;
        State = state;
        if (state is ConnectionState.ReauthRequired or ConnectionState.Revoked)
        {
            NextRefreshAt = null;
            ConfirmAt = null;
        }
    }

    /// <summary>An administrator ends it: the tokens go, a refresh under way can't store any more.</summary>
    public void Revoke(DateTimeOffset at)
    {
        Become(ConnectionState.Revoked, at);
        Tokens.Clear();
        CanRefresh = false;
        TokenVersion++;
        LeaseFence++;
        LeaseUntil = null;
    }

    /// <summary>Brings the next refresh forward: somebody asked for it, or the API refused the token.</summary>
    public void RefreshSoon(DateTimeOffset at) => NextRefreshAt = at;

    /// <summary>The number of the next event.</summary>
    internal int NextEvent() => ++Events;

    private void Take(GrantTimes times, SealedGrant tokens)
    {
        SetToken(TokenKind.Access, tokens.Access);
        if (tokens.Refresh is not null)
        {
            SetToken(TokenKind.Refresh, tokens.Refresh);
        }

        if (tokens.PreviousRefresh is not null)
        {
            SetToken(TokenKind.PreviousRefresh, tokens.PreviousRefresh);
        }

        CanRefresh = TokenOf(TokenKind.Refresh) is not null;
        (RefreshedAt, AccessExpiresAt, RefreshExpiresAt, NextRefreshAt, ClockSkew) = (times.At, times.AccessExpiresAt, times.RefreshExpiresAt ?? RefreshExpiresAt, times.NextRefreshAt, times.Skew);
        TokenVersion++;
        (Unanswered, PreviousTried, FailuresInRow, ConfirmAt) = (0, false, 0, null);
        (FirstFailureAt, FirstFailureCode, LastFailureAt, LastFailureCode, LastFailureMessage) = (null, null, null, null, null);
    }

    private void SetToken(TokenKind kind, SealedToken token)
    {
        if (TokenOf(kind) is { } stored)
        {
            stored.Replace(token);
        }
        else
        {
            Tokens.Add(new ConnectionToken(OrganizationId, kind, token));
        }
    }
}
