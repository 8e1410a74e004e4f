using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Egress;

/// <summary>A certificate that the console shows to a server, checked and ready for handshakes.</summary>
internal sealed class ClientCertificate
{
    private readonly X509Certificate2 leaf;

    private ClientCertificate(X509Certificate2 leaf, X509Certificate2Collection issuers)
    {
        this.leaf = leaf;
        Facts = CertificateTrust.Facts(leaf)!;
        // Offline: the issuers come from the settings or not at all, never from an address inside the certificate.
        Context = SslStreamCertificateContext.Create(leaf, issuers, offline: true);
    }

    public CertificateFacts Facts { get; }

    public SslStreamCertificateContext Context { get; }

    /// <summary>Throws <see cref="ProbeFailureException"/> with <see cref="Cause.Misconfigured"/> and what to do when certificate and key can't be read or do not belong together.</summary>
    public static ClientCertificate Read(ClientCertificatePem pem)
    {
        var chain = new X509Certificate2Collection();
        try
        {
            chain.ImportFromPem(pem.Certificate);
        }
        catch (CryptographicException broken)
        {
            throw NotPem(broken);
        }

        if (chain.Count == 0)
            throw NotPem(null);

        using var key = ClientKey.Read(pem);
        return new ClientCertificate(Joined(chain[0], key), [.. chain.Skip(1)]);
    }

    /// <summary>Throws <see cref="ProbeFailureException"/> when the certificate is not valid at this moment: no server would accept it.</summary>
    public void CheckDates(DateTimeOffset now)
    {
        if (now > Facts.NotAfter)
            throw Wrong($"The client certificate {Facts.Subject} expired on {Facts.NotAfter.UtcDateTime:yyyy-MM-dd}. Have it renewed and enter the new certificate with its key.");
        if (now.UtcDateTime < leaf.NotBefore.ToUniversalTime())
            throw Wrong($"The client certificate {Facts.Subject} is valid only from {leaf.NotBefore.ToUniversalTime():yyyy-MM-dd HH:mm} UTC. Wait until then, or check the clock of this machine.");
    }

    private static X509Certificate2 Joined(X509Certificate2 certificate, AsymmetricAlgorithm key)
    {
        try
        {
            using var joined = (certificate.GetRSAPublicKey(), certificate.GetECDsaPublicKey(), key) switch
            {
                (not null, _, RSA rsa) => certificate.CopyWithPrivateKey(rsa),
                (_, not null, ECDsa ecdsa) => certificate.CopyWithPrivateKey(ecdsa),
                _ => throw DoesNotFit(null),
            };
            // Windows refuses keys that exist only in memory; a round trip through PKCS#12 works everywhere.
            return X509CertificateLoader.LoadPkcs12(joined.Export(X509ContentType.Pkcs12), password: null);
        }
        catch (Exception mismatch) when (mismatch is ArgumentException or CryptographicException)
        {
            throw DoesNotFit(mismatch);
        }
    }

    private static ProbeFailureException NotPem(Exception? inner) => new(Cause.Misconfigured,
        "The client certificate is not a certificate in PEM form. Paste the text from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----, your own certificate first.", inner);

    private static ProbeFailureException DoesNotFit(Exception? inner) => new(Cause.Misconfigured,
        "The private key does not belong to the client certificate. Enter the key that the certificate was requested with; if several certificates are pasted, your own must be the first.", inner);

    private static ProbeFailureException Wrong(string message) => new(Cause.Misconfigured, message);
}
