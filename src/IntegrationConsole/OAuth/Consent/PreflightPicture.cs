using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.OAuth.Consent;

/// <summary>What is ready for a consent, and what is not.</summary>
public sealed record PreflightPicture
{
    public required Integration Integration { get; init; }

    public required ProviderManifest Provider { get; init; }

    /// <summary>Null: these settings do not use a consent.</summary>
    public required OAuthDeclaration? OAuth { get; init; }

    /// <summary>To be registered at the provider, letter by letter.</summary>
    public required Uri RedirectUri { get; init; }

    public required string? ClientId { get; init; }

    public required bool HasSecret { get; init; }

    /// <summary>What must be corrected first; null when a person can be sent to the provider.</summary>
    public required string? Problem { get; init; }

    /// <summary>The issuer that the operator typed and that may describe itself; null for providers whose addresses are known.</summary>
    public required string? Issuer { get; init; }

    public required IReadOnlyList<OAuthScope> Offered { get; init; }

    /// <summary>Names of those of <see cref="Offered"/> that are asked for by default: not what features need that are switched off.</summary>
    public required IReadOnlyList<string> Needed { get; init; }

    /// <summary>The primary one first.</summary>
    public required IReadOnlyList<Connection> Connections { get; init; }
}
