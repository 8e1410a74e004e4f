using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Egress;

/// <summary>
/// Judges server certificates: the system's authorities first, then those an administrator gave for the integration. A wrong host name
/// or a date outside the certificate's validity is refused either way. Nothing is downloaded while judging.
/// </summary>
public sealed class CertificateTrust
{
    private readonly X509Certificate2Collection authorities;
    private readonly TimeProvider time;

    private CertificateTrust(X509Certificate2Collection authorities, TimeProvider time)
    {
        this.authorities = authorities;
        this.time = time;
    }

    /// <summary>Trust in the system's authorities and, if given, in the PEM certificates. Throws <see cref="ProbeFailureException"/> when the text is no PEM certificate.</summary>
    public static CertificateTrust Of(string? trustedCaPem, TimeProvider time)
    {
        var given = new X509Certificate2Collection();
        if (string.IsNullOrWhiteSpace(trustedCaPem))
            return new CertificateTrust(given, time);

        try
        {
            given.ImportFromPem(trustedCaPem);
        }
        catch (CryptographicException broken)
        {
            throw NotPem(broken);
        }

        return given.Count > 0 ? new CertificateTrust(given, time) : throw NotPem(null);
    }

    /// <summary>
    /// How chains are built. Downloads are off: a certificate names the addresses of its issuer, and fetching them would be
    /// a request to an address that a stranger chose and nobody vetted.
    /// </summary>
    public static X509ChainPolicy ChainPolicy() => new() { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };

    /// <summary>For <see cref="SslStream"/>: true, or throws <see cref="ProbeFailureException"/> with <see cref="Cause.Tls"/> and the reason in words.</summary>
    public bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors is SslPolicyErrors.None)
            return true;

        var host = (sender as SslStream)?.TargetHostName is { Length: > 0 } name ? name : "the server";
        if (certificate is not X509Certificate2 leaf || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            throw Refuse($"{host} showed no certificate.");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            throw Refuse($"The certificate of {host} is for another name: {Names(leaf)}. Check the host name in the settings.");

        var now = time.GetUtcNow().UtcDateTime;
        if (now > leaf.NotAfter.ToUniversalTime())
            throw Refuse($"The certificate of {host} expired on {leaf.NotAfter.ToUniversalTime():yyyy-MM-dd}. Its operator has to renew it.");
        if (now < leaf.NotBefore.ToUniversalTime())
            throw Refuse($"The certificate of {host} is valid only from {leaf.NotBefore.ToUniversalTime():yyyy-MM-dd}. Check the clocks of both machines.");

        return ChainsToGivenAuthority(leaf, chain)
            ? true
            : throw Refuse($"The certificate of {host} was issued by {Name(leaf.IssuerName)}, which is not a trusted authority. If it is your own, add its certificate (PEM) to the settings of the integration.");
    }

    /// <summary>The facts of a certificate that an administrator needs to see.</summary>
    public static CertificateFacts? Facts(X509Certificate? certificate)
        => certificate is X509Certificate2 leaf
            ? new CertificateFacts(Name(leaf.SubjectName), Name(leaf.IssuerName), new DateTimeOffset(leaf.NotAfter.ToUniversalTime()), leaf.Thumbprint)
            : null;

    private bool ChainsToGivenAuthority(X509Certificate2 leaf, X509Chain? presented)
    {
        if (authorities.Count == 0)
            return false;

        using var chain = new X509Chain { ChainPolicy = ChainPolicy() };
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        // id-kp-serverAuth: the same purpose that SslStream asks for.
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1"));
        chain.ChainPolicy.VerificationTime = time.GetUtcNow().UtcDateTime;
        if (presented is not null)
        {
            chain.ChainPolicy.ExtraStore.AddRange(presented.ChainPolicy.ExtraStore);
            foreach (var element in presented.ChainElements)
                chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        var trusted = chain.Build(leaf);
        foreach (var element in chain.ChainElements)
            element.Certificate.Dispose();
        return trusted;
    }

    private static string Names(X509Certificate2 leaf)
    {
        var names = leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(san => san.EnumerateDnsNames()).Take(5).ToList();
        return names.Count > 0 ? string.Join(", ", names) : Name(leaf.SubjectName);
    }

    // Certificates come from strangers: their text is bounded before it reaches a screen.
    private static string Name(X500DistinguishedName name) => name.Name.Length <= 200 ? name.Name : name.Name[..200] + "…";

    private static ProbeFailureException Refuse(string message) => new(Cause.Tls, message);

    private static ProbeFailureException NotPem(Exception? inner)
        => new(Cause.Misconfigured, "The trusted authority is not a certificate in PEM form. Paste the text from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.", inner);
}
