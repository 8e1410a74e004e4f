using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IntegrationConsole.Egress;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Tests.Fakes;

namespace IntegrationConsole.Tests.Egress;

/// <summary>What the settings of a client certificate can be wrong with, before anything is sent.</summary>
public sealed class ClientCertificateTests : IDisposable
{
    private const string Passphrase = "made-up passphrase";
    private readonly TestAuthority authority = new();

    [Theory]
    [InlineData("PKCS#8")]
    [InlineData("PKCS#1")]
    [InlineData("encrypted PKCS#8")]
    [InlineData("EC")]
    [InlineData("EC PKCS#8")]
    public void Every_usual_form_of_key_is_read(string form)
    {
        using var rsa = RSA.Create(2048);
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pbe = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
        AsymmetricAlgorithm key = form.StartsWith("EC", StringComparison.Ordinal) ? ec : rsa;
        var pem = form switch
        {
            "PKCS#1" => rsa.ExportRSAPrivateKeyPem(),
            "EC" => ec.ExportECPrivateKeyPem(),
            "encrypted PKCS#8" => rsa.ExportEncryptedPkcs8PrivateKeyPem(Passphrase, pbe),
            _ => key.ExportPkcs8PrivateKeyPem(),
        };

        var read = ClientCertificate.Read(new(authority.Sign("CN=client", key), pem, Passphrase));

        read.Facts.Subject.Should().Be("CN=client");
        read.Facts.Issuer.Should().Be("CN=Test authority");
        read.Context.TargetCertificate.HasPrivateKey.Should().BeTrue();
    }

    [Fact]
    public void Issuers_behind_the_own_certificate_are_sent_along()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var chain = authority.Sign("CN=client", key) + "\n" + authority.Pem;

        ClientCertificate.Read(new(chain, key.ExportPkcs8PrivateKeyPem())).Facts.Subject.Should().Be("CN=client");
    }

    [Theory]
    [InlineData("no certificate", "is not a certificate in PEM form")]
    [InlineData("damaged certificate", "is not a certificate in PEM form")]
    [InlineData("no key", "The private key is not in PEM form")]
    [InlineData("damaged key", "can't be read")]
    [InlineData("another key", "does not belong to the client certificate")]
    [InlineData("a key of another kind", "does not belong to the client certificate")]
    [InlineData("an encrypted key without passphrase", "Enter its passphrase")]
    [InlineData("an encrypted key with a wrong passphrase", "does not open with this passphrase")]
    [InlineData("a key in OpenSSL's old encryption", "openssl pkcs8 -topk8")]
    public void What_is_wrong_is_said_without_showing_the_key(string mistake, string expected)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        var good = new ClientCertificatePem(authority.Sign("CN=client", key), key.ExportPkcs8PrivateKeyPem());
        var encrypted = key.ExportEncryptedPkcs8PrivateKeyPem(Passphrase, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        var pem = mistake switch
        {
            "no certificate" => good with { Certificate = "certificate" },
            "damaged certificate" => good with { Certificate = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----" },
            "no key" => good with { PrivateKey = "key" },
            "damaged key" => good with { PrivateKey = PemEncoding.WriteString("PRIVATE KEY", [1, 2, 3]) },
            "another key" => good with { PrivateKey = other.ExportPkcs8PrivateKeyPem() },
            "a key of another kind" => good with { PrivateKey = rsa.ExportPkcs8PrivateKeyPem() },
            "an encrypted key without passphrase" => good with { PrivateKey = encrypted },
            "an encrypted key with a wrong passphrase" => good with { PrivateKey = encrypted, Passphrase = "another one" },
            _ => good with { PrivateKey = good.PrivateKey.Replace("KEY-----\n", "KEY-----\nProc-Type: 4,ENCRYPTED\n\n", StringComparison.Ordinal) },
        };

        var failure = FluentActions.Invoking(() => ClientCertificate.Read(pem)).Should().Throw<ProbeFailureException>().Which;

        failure.Cause.Should().Be(Cause.Misconfigured);
        failure.Message.Should().Contain(expected).And.NotContain(Passphrase);
        pem.ToString().Should().Be("client certificate");
    }

    [Theory]
    [InlineData(-400, "is valid only from")]
    [InlineData(400, "expired on")]
    public async Task A_certificate_out_of_its_dates_is_not_even_shown(int days, string expected)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var route = new EgressRoute { ClientCertificate = new(authority.Sign("CN=client", key), key.ExportPkcs8PrivateKeyPem()) };
        var clock = new ManualTime(TimeProvider.System.GetUtcNow().AddDays(days));
        await using var rig = await EgressRig.StartAsync(_ => Task.CompletedTask, time: clock);

        var failure = rig.Factory.Invoking(f => f.For("test", route)).Should().Throw<ProbeFailureException>().Which;

        failure.Cause.Should().Be(Cause.Misconfigured);
        failure.Message.Should().Contain("CN=client").And.Contain(expected);
        rig.Factory.ClientCertificateOf(route)!.NotAfter.Should().BeCloseTo(TimeProvider.System.GetUtcNow().AddYears(1), TimeSpan.FromDays(2));
    }

    public void Dispose() => authority.Dispose();
}
