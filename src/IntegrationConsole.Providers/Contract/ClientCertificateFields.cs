namespace IntegrationConsole.Providers.Contract;

/// <summary>The fields that hold the certificate which a client shows in the TLS handshake (mutual TLS). Without a certificate, none is shown.</summary>
/// <param name="Certificate">PEM, the client's own certificate first, then its issuers.</param>
/// <param name="PrivateKey">PEM: PKCS#8, PKCS#1 or EC, encrypted PKCS#8 too.</param>
/// <param name="Passphrase">Of an encrypted key; null when the provider never issues one.</param>
public sealed record ClientCertificateFields(string Certificate, string PrivateKey, string? Passphrase = null);
