using System.Text.Json;
using IntegrationConsole.Data;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Secrets;

/// <summary>Every log entry down to Trace, of our code, of EF and of Data Protection, is searched for secrets.</summary>
public sealed class SecretsInLogsTests : IDisposable
{
    private const string Plain = "SG.very-secret-9f8e7d6c";
    private readonly Installation installation = new();

    public void Dispose() => installation.Dispose();

    [Fact]
    public void No_secret_and_no_key_reaches_the_logs_at_any_level()
    {
        var services = installation.Start();
        var box = services.GetRequiredService<SecretBox>();
        var sealedText = box.Seal(Plain, "p");
        using (var db = services.GetRequiredService<Database>().OpenForSystem())
        {
            db.Add(new Organization(Plain, "acme", DateTimeOffset.UnixEpoch));
            db.SaveChanges();
            db.Organizations.Count(o => o.Name == sealedText).Should().Be(0);
        }

        box.Open(sealedText, "p").Should().BeOfType<OpenResult.Opened>();
        box.Open(sealedText, "other").Should().BeOfType<OpenResult.Tampered>();
        box.Open(Plain, "p").Should().BeOfType<OpenResult.Tampered>();
        box.Rotate();
        box.Open($"v1.{Guid.NewGuid():N}.{sealedText.Split('.')[2]}", "p").Should().BeOfType<OpenResult.KeyMissing>();

        installation.Logs.Count.Should().BeGreaterThan(20, "the capture has to be real");
        installation.Logs.Text.Should().Contain("INSERT INTO").And.NotContain(Plain).And.NotContain(sealedText)
            .And.NotContain(File.ReadAllText(installation.KeyPath).Trim()).And.NotContain("masterKey").And.NotContain("keyFileProtected");
    }

    [Fact]
    public void The_database_never_logs_its_parameters()
    {
        using var db = installation.Start().GetRequiredService<Database>().OpenForSystem();

        db.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()!.IsSensitiveDataLoggingEnabled.Should().BeFalse();
    }

    [Fact]
    public void A_failed_start_logs_and_reports_no_key()
    {
        installation.Start();
        var original = File.ReadAllText(installation.KeyPath).Trim();
        var wrong = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
        installation.WriteKey(KeyFileSource.FileName, wrong);

        var start = () => { installation.Start(); };

        start.Should().Throw<SettingException>().Which.ToString().Should().NotContain(wrong).And.NotContain(original);
        installation.Logs.Text.Should().NotContain(wrong).And.NotContain(original).And.NotContain("   at ", "one sentence is enough");
    }

    [Fact]
    public void A_secret_shows_its_mask_wherever_it_is_printed()
    {
        var secret = new Secret(Plain);

        $"{secret}".Should().Be(Secret.Mask);
        JsonSerializer.Serialize(new { secret }).Should().NotContain("SG.");
        new OpenResult.Opened(secret).ToString().Should().NotContain(Plain);
        secret.Reveal().Should().Be(Plain);
    }
}
