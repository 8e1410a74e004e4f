using System.Text.Json;
using IntegrationConsole.Secrets;

namespace IntegrationConsole.OAuth.Consent;

/// <summary>A grant while somebody decides about its account: everything that storing it needs, as one text to be sealed.</summary>
internal sealed record HeldGrant
{
    public required string Access { get; init; }

    public string? Refresh { get; init; }

    public TimeSpan? ExpiresIn { get; init; }

    public TimeSpan? RefreshExpiresIn { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }

    public required DateTimeOffset At { get; init; }

    public TimeSpan? Skew { get; init; }

    public string? AccountId { get; init; }

    public string? AccountName { get; init; }

    public static HeldGrant Of(GrantToStore wish) => new()
    {
        Access = wish.Grant.AccessToken.Reveal(),
        Refresh = wish.Grant.RefreshToken?.Reveal(),
        ExpiresIn = wish.Grant.ExpiresIn,
        RefreshExpiresIn = wish.Grant.RefreshExpiresIn,
        Scopes = wish.Grant.Scopes,
        At = wish.At,
        Skew = wish.Skew,
        AccountId = wish.AccountId,
        AccountName = wish.AccountName,
    };

    public static HeldGrant Read(Secret text) => JsonSerializer.Deserialize<HeldGrant>(text.Reveal(), JsonSerializerOptions.Default)!;

    /// <summary>For the sealing only.</summary>
    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Default);

    public GrantToStore ToStore(string slug, ConsentAttempt attempt) => new()
    {
        Slug = slug,
        Reconnects = attempt.Reconnects,
        Grant = new TokenGrant { AccessToken = new Secret(Access), RefreshToken = Refresh is null ? null : new Secret(Refresh), ExpiresIn = ExpiresIn, RefreshExpiresIn = RefreshExpiresIn, Scopes = Scopes },
        At = At,
        Skew = Skew,
        ScopesRequested = attempt.Scopes,
        AccountId = AccountId,
        AccountName = AccountName,
        AcceptsOtherAccount = true,
    };

    public override string ToString() => Secret.Mask;
}
