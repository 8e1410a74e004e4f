using IntegrationConsole.Egress;

namespace IntegrationConsole.Webhooks.Rest;

/// <summary>What the console shows to a receiver that asks for a client certificate in the TLS handshake.</summary>
/// <param name="Certificate">PEM, its issuers may follow; an answer shows <c>••••</c>, and what is sent back so keeps what is stored.</param>
/// <param name="PrivateKey">PEM; written and never read.</param>
public sealed record WebhookCertificate(string? Certificate, string? PrivateKey)
{
    internal static WebhookCertificate Stored { get; } = new(Secrets.Secret.Mask, Secrets.Secret.Mask);

    /// <summary>Null: what is stored stays.</summary>
    internal ClientCertificatePem? ToPem() => Certificate is Secrets.Secret.Mask ? null : new(Certificate ?? "", PrivateKey ?? "");
}
