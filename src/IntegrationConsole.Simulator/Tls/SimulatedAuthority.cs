using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IntegrationConsole.Simulator.Weather;

namespace IntegrationConsole.Simulator.Tls;

/// <summary>
/// A certificate authority that lives as long as the simulator, and the certificates it issues: a good one for 127.0.0.1, ::1 and
/// localhost, and one for each <see cref="TlsFlaw"/>. Dates follow the system's clock, because that is what clients compare with.
/// </summary>
internal sealed class SimulatedAuthority : IDisposable
{
    private static readonly DateTimeOffset Today = TimeProvider.System.GetUtcNow();
    private readonly X509Certificate2 authority;
    private readonly Lazy<X509Certificate2> good;
    private readonly ConcurrentDictionary<TlsFlaw, Lazy<X509Certificate2>> flawed = [];

    /// <param name="kept">What an earlier one had as <see cref="IdentityPem"/>; null for a new one.</param>
    public SimulatedAuthority(string? kept = null)
    {
        authority = Kept(kept) ?? NewAuthority();
        good = new Lazy<X509Certificate2>(() => Issue("localhost", Today.AddDays(30)));
    }

    public string IdentityPem => $"{authority.ExportCertificatePem()}\n{authority.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()}\n";

    public string CertificatePem => authority.ExportCertificatePem();

    public X509Certificate2 Good => good.Value;

    /// <summary>The certificate with this flaw; for <see cref="TlsFlaw.Garbage"/>, where none is shown, the good one.</summary>
    public X509Certificate2 With(TlsFlaw flaw) => flaw == TlsFlaw.Garbage ? Good : flawed.GetOrAdd(flaw, Forge).Value;

    /// <summary>A certificate that identifies a client, with its key, both PEM.</summary>
    public ClientIdentity IssueClient(string name, DateTimeOffset notAfter)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}, O=Integration Console Simulator", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], critical: false));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        using var certificate = request.Create(authority, Today.AddDays(-60), notAfter, RandomNumberGenerator.GetBytes(16));
        return new ClientIdentity(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Whether this authority issued the certificate for a client, and it is valid today.</summary>
    public bool Knows(X509Certificate2 client)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.2"));
        return chain.Build(client);
    }

    /// <summary>Whether <see cref="Knows"/> will still say yes at that moment.</summary>
    public bool Admits(ClientIdentity client, DateTimeOffset at)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(client.Certificate, client.PrivateKey);
            return certificate.NotAfter.ToUniversalTime() > at.UtcDateTime && Knows(certificate);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or ArgumentException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        authority.Dispose();
        foreach (var certificate in flawed.Values.Append(good).Where(made => made.IsValueCreated))
        {
            certificate.Value.Dispose();
        }
    }

    private Lazy<X509Certificate2> Forge(TlsFlaw flaw) => new(() => flaw switch
    {
        TlsFlaw.Expired => Issue("localhost", Today.AddDays(-1)),
        TlsFlaw.WrongHost => Issue("another-host.example", Today.AddDays(30)),
        _ => SelfSigned(),
    });

    private X509Certificate2 Issue(string host, DateTimeOffset notAfter)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var bare = RequestFor(host, key).Create(authority, Today.AddDays(-60), notAfter, RandomNumberGenerator.GetBytes(16));
        using var withKey = bare.CopyWithPrivateKey(key);
        return Loaded(withKey);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = RequestFor("localhost", key).CreateSelfSigned(Today.AddDays(-1), Today.AddDays(30));
        return Loaded(certificate);
    }

    private static CertificateRequest RequestFor(string host, ECDsa key)
    {
        var request = new CertificateRequest($"CN={host}, O=Integration Console Simulator", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        if (host == "localhost")
        {
            names.AddIpAddress(IPAddress.Loopback);
            names.AddIpAddress(IPAddress.IPv6Loopback);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        return request;
    }

    /// <summary>Null when it is unreadable, or will not outlast what it issues today.</summary>
    private static X509Certificate2? Kept(string? pem)
    {
        try
        {
            var kept = pem is null ? null : X509Certificate2.CreateFromPem(pem, pem);
            return kept is not null && kept.GetECDsaPrivateKey() is not null && kept.NotAfter.ToUniversalTime() > Today.AddDays(60).UtcDateTime ? kept : null;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    private static X509Certificate2 NewAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Integration Console Simulator CA", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        return request.CreateSelfSigned(Today.AddDays(-90), Today.AddDays(365));
    }

    // Windows refuses keys that exist only in memory; a round trip through PKCS#12 works everywhere.
    private static X509Certificate2 Loaded(X509Certificate2 certificate) =>
        X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
}
