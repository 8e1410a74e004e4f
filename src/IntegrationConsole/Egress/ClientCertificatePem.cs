namespace IntegrationConsole.Egress;

/// <summary>A client certificate as an administrator pasted it.</summary>
/// <param name="Certificate">PEM, the client's own certificate first, then its issuers.</param>
/// <param name="PrivateKey">PEM: PKCS#8 (also encrypted), PKCS#1 or EC. A secret.</param>
/// <param name="Passphrase">Of an encrypted key. A secret.</param>
public sealed record ClientCertificatePem(string Certificate, string PrivateKey, string? Passphrase = null)
{
    /// <inheritdoc/>
    public override string ToString() => "client certificate";
}
