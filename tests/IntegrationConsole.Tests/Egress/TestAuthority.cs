using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IntegrationConsole.Tests.Egress;

/// <summary>A private certificate authority, as a company has one.</summary>
internal sealed class TestAuthority : IDisposable
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private readonly X509Certificate2 root;

    public TestAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        root = request.CreateSelfSigned(Now.AddYears(-2), Now.AddYears(2));
    }

    public string Pem => root.ExportCertificatePem();

    public X509Certificate2 Issue(string host, bool expired = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        var until = expired ? Now.AddDays(-1) : Now.AddYears(1);
        using var certificate = request.Create(root, Now.AddYears(-1), until, RandomNumberGenerator.GetBytes(8));
        using var withKey = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), password: null);
    }

    /// <summary>A client's certificate for this key, valid for a year, as PEM.</summary>
    public string Sign(string subject, AsymmetricAlgorithm key)
    {
        var request = key is RSA rsa
            ? new CertificateRequest(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(subject, (ECDsa)key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], critical: false));
        var signer = X509SignatureGenerator.CreateForECDsa(root.GetECDsaPrivateKey()!);
        using var certificate = request.Create(root.SubjectName, signer, Now.AddDays(-1), Now.AddYears(1), RandomNumberGenerator.GetBytes(8));
        return certificate.ExportCertificatePem();
    }

    public void Dispose() => root.Dispose();
}
