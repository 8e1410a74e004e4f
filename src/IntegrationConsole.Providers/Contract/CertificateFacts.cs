namespace IntegrationConsole.Providers.Contract;

/// <summary>The facts of a certificate that an admin needs to see.</summary>
public sealed record CertificateFacts(string Subject, string Issuer, DateTimeOffset NotAfter, string Thumbprint);
