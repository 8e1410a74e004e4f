namespace IntegrationConsole.Providers.Contract;

/// <summary>An access token that a provider issued to a client. Lives in memory only.</summary>
/// <param name="Value">What goes behind <c>Bearer</c>.</param>
/// <param name="UseUntil">A little before it expires.</param>
/// <param name="Identity">What the token answer said about whose client it is, masked; null when nothing.</param>
public sealed record AccessToken(string Value, DateTimeOffset UseUntil, string? Identity)
{
    /// <summary>The key under which a call finds its token among the settings; no field can have it, because fields have no dots.</summary>
    public const string Setting = "oauth.accessToken";

    public override string ToString() => $"access token, used until {UseUntil:O}";
}
