using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IntegrationConsole.Data;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Secrets;

public sealed class SecretsStartTests : IDisposable
{
    private readonly Installation installation = new();

    public void Dispose() => installation.Dispose();

    [Fact]
    public void The_first_start_makes_a_key_file_that_only_the_owner_can_read()
    {
        installation.Start();

        Convert.FromBase64String(File.ReadAllText(installation.KeyPath)).Should().HaveCount(32);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(installation.KeyPath).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public void A_restart_opens_what_an_earlier_run_sealed()
    {
        var sealedText = Box(installation.Start()).Seal("s3cret", "p");

        Box(installation.Start()).Open(sealedText, "p").SecretOrNull!.Reveal().Should().Be("s3cret");
    }

    [Fact]
    public void The_stored_ring_holds_no_key_in_plain_text()
    {
        installation.Start();

        var stored = installation.StoredText();
        stored.Should().Contain("keyFileProtected").And.NotContain("masterKey").And.NotContain("Version=0.1");
    }

    [Fact]
    public void A_missing_key_file_stops_the_start_when_the_ring_exists()
    {
        installation.Start();
        File.Delete(installation.KeyPath);

        installation.FailToStart().Should().Contain("Secrets__KeyFile").And.Contain("console.key").And.Contain("backup");
        File.Exists(installation.KeyPath).Should().BeFalse("a new key would open nothing");
    }

    [Fact]
    public void Another_key_file_stops_the_start()
    {
        installation.Start();
        var wrong = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        installation.WriteKey(KeyFileSource.FileName, wrong);

        installation.FailToStart().Should().Contain("Secrets__KeyFile").And.Contain("does not open the key ring").And.NotContain(wrong);
    }

    [Fact]
    public void A_named_key_file_that_does_not_exist_stops_the_start()
    {
        var missing = Path.Combine(installation.Directory, "elsewhere.key");

        installation.FailToStart(("Secrets:KeyFile", missing)).Should().Contain("Secrets__KeyFile").And.Contain(missing).And.Contain("openssl rand");
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64 at all!")]
    [InlineData("c2hvcnQ=")]
    [InlineData("QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB")]
    public void A_file_that_is_not_32_bytes_of_base64_stops_the_start(string content)
    {
        var path = installation.WriteKey("my.key", content);

        var message = installation.FailToStart(("Secrets:KeyFile", path));

        message.Should().Contain("Secrets__KeyFile").And.Contain("32 bytes");
        if (content.Length > 0)
        {
            message.Should().NotContain(content);
        }
    }

    [Fact]
    public void A_huge_file_is_refused_without_reading_it()
    {
        var path = installation.WriteKey("my.key", new string('A', 100_000));

        installation.FailToStart(("Secrets:KeyFile", path)).Should().Contain("32 bytes");
    }

    [Fact]
    public void A_folder_in_place_of_the_key_file_stops_the_start()
    {
        Directory.CreateDirectory(installation.KeyPath);

        installation.FailToStart().Should().Contain("Secrets__KeyFile");
    }

    [Theory]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void A_key_file_that_others_may_read_or_change_stops_the_start(UnixFileMode extra)
    {
        var path = installation.WriteKey("my.key", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), UnixFileMode.UserRead | extra);

        installation.FailToStart(("Secrets:KeyFile", path)).Should().Contain("Secrets__KeyFile").And.Contain($"chmod 600 {path}");
    }

    [Fact]
    public void A_mounted_secret_readable_by_the_group_is_accepted()
    {
        var path = installation.WriteKey("my.key", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) + "\n", UnixFileMode.UserRead | UnixFileMode.GroupRead);

        Box(installation.Start(("Secrets:KeyFile", path))).Seal("s", "p").Should().StartWith("v1.");
        File.Exists(installation.KeyPath).Should().BeFalse();
    }

    [Fact]
    public void An_unknown_setting_is_refused_by_name() =>
        installation.FailToStart(("Secrets:KeyFiel", "x")).Should().Contain("Secrets__KeyFiel").And.Contain("Secrets__KeyFile,");

    [Fact]
    public void A_password_without_a_certificate_is_refused_and_not_shown() =>
        installation.FailToStart(("Secrets:CertificatePassword", "hunter22")).Should().Contain("Secrets__CertificatePassword").And.NotContain("hunter22");

    [Fact]
    public void A_damaged_ring_stops_the_start()
    {
        using (var db = installation.Start().GetRequiredService<Database>().OpenForSystem())
        {
            db.Database.ExecuteSqlRaw("UPDATE DataProtectionKeys SET Xml = '<key'");
        }

        installation.FailToStart().Should().Contain("key ring").And.Contain("damaged");
    }

    [Fact]
    public void A_key_in_plain_text_is_never_stored()
    {
        var repository = installation.Start().GetRequiredService<KeyRingRepository>();

        var store = () => repository.StoreElement(System.Xml.Linq.XElement.Parse("<key><descriptor><masterKey><value>AAAA</value></masterKey></descriptor></key>"), "key-x");

        store.Should().Throw<InvalidOperationException>().Which.Message.Should().NotContain("AAAA");
    }

    [Theory]
    [InlineData("ring.pfx", "p4ss")]
    [InlineData("ring.pfx", null)]
    [InlineData("ring.pem", null)]
    [InlineData("ring.pem", "p4ss")]
    public void A_certificate_protects_the_ring_in_place_of_the_file(string name, string? password)
    {
        var settings = Certificate(name, password);
        var sealedText = Box(installation.Start(settings)).Seal("s3cret", "p");

        Box(installation.Start(settings)).Open(sealedText, "p").SecretOrNull!.Reveal().Should().Be("s3cret");
        File.Exists(installation.KeyPath).Should().BeFalse();
        installation.StoredText().Should().NotContain("masterKey");
    }

    [Fact]
    public void Another_certificate_stops_the_start()
    {
        installation.Start(Certificate("one.pfx", password: null));

        installation.FailToStart(Certificate("two.pfx", password: null)).Should().Contain("Secrets__Certificate").And.Contain("does not open");
    }

    [Fact]
    public void A_wrong_certificate_password_stops_the_start_and_is_not_shown()
    {
        var settings = Certificate("one.pfx", "right");
        settings[1].Value = "wr0ngpass";

        installation.FailToStart(settings).Should().Contain("Secrets__CertificatePassword").And.NotContain("wr0ngpass");
    }

    [Fact]
    public void An_installation_moves_from_the_file_to_a_certificate_as_long_as_the_file_is_there()
    {
        var sealedText = Box(installation.Start()).Seal("s3cret", "p");
        var certificate = Certificate("ring.pfx", password: null);

        var box = Box(installation.Start(certificate));
        box.Rotate();

        box.Open(sealedText, "p").SecretOrNull!.Reveal().Should().Be("s3cret");
        installation.StoredText().Should().Contain("EncryptedXmlDecryptor");
        File.Delete(installation.KeyPath);
        installation.FailToStart(certificate).Should().Contain("Secrets__KeyFile").And.Contain("backup");
    }

    [Fact]
    public void A_process_with_another_key_file_says_that_the_key_is_missing_and_logs_it()
    {
        var first = Box(installation.Start());
        var second = Box(installation.Start(Certificate("ring.pfx", password: null)));
        second.Rotate();

        first.Open(second.Seal("s3cret", "p"), "p").Should().BeOfType<OpenResult.KeyMissing>();
        installation.Logs.Text.Should().Contain("does not open with this process's key file");
    }

    private static SecretBox Box(IServiceProvider services) => services.GetRequiredService<SecretBox>();

    private (string Key, string Value)[] Certificate(string name, string? password)
    {
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=console", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var path = Path.Combine(installation.Directory, name);
        if (name.EndsWith(".pfx", StringComparison.Ordinal))
        {
            File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx, password));
        }
        else
        {
            var key = password is null
                ? rsa.ExportPkcs8PrivateKeyPem()
                : rsa.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
            File.WriteAllText(path, certificate.ExportCertificatePem() + "\n" + key);
        }

        return password is null ? [("Secrets:Certificate", path)] : [("Secrets:Certificate", path), ("Secrets:CertificatePassword", password)];
    }
}
