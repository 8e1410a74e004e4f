using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace IntegrationConsole.Egress;

/// <summary>How the calls of one integration travel: whom they trust, what they show and what they go through. Calls of equal routes share their connections.</summary>
public sealed record EgressRoute
{
    public static EgressRoute Direct { get; } = new();

    /// <summary>Certificates (PEM) that are trusted beside the system's authorities; null for none.</summary>
    public string? TrustedCa { get; init; }

    /// <summary>What is shown to servers that ask for it in the TLS handshake; null for nothing.</summary>
    public ClientCertificatePem? ClientCertificate { get; init; }

    /// <summary>The proxy between the console and the servers; null for none.</summary>
    public EgressProxy? Proxy { get; init; }

    /// <summary>Only these addresses may be connected to, beside what the guard says; null: every one that it allows. Not with a proxy, which connects by itself.</summary>
    public IReadOnlyList<IPNetwork>? OnlyTo { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"route {Key()}";

    /// <summary>Equal for equal routes; tells nothing of what they hold.</summary>
    internal string Key()
    {
        if (string.IsNullOrWhiteSpace(TrustedCa) && ClientCertificate is null && Proxy is null && OnlyTo is null)
            return "";

        // Each part with its length in front, so that no two routes run together.
        var parts = new[] { TrustedCa, ClientCertificate?.Certificate, ClientCertificate?.PrivateKey, ClientCertificate?.Passphrase, Proxy?.Address.AbsoluteUri, Proxy?.User, Proxy?.Password, OnlyTo is null ? null : string.Join(',', OnlyTo) };
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(parts.Select(part => $"{part?.Length ?? -1}:{part}")))));
    }
}
