using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.OAuth.Consent;

/// <summary>A scope beside what a connection has of it.</summary>
/// <param name="Scope">With what it is for.</param>
/// <param name="Requested">The consent asked for it.</param>
/// <param name="Granted">The provider gave it, or said nothing, which means that it did.</param>
public sealed record ScopeLine(OAuthScope Scope, bool Requested, bool Granted)
{
    /// <summary>Asked for and refused: what it is for does not work.</summary>
    public bool IsMissing => Requested && !Granted;
}
