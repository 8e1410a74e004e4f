using System.Diagnostics;
using IntegrationConsole.Secrets;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IntegrationConsole.Tests.Secrets;

public sealed class SecretBoxTests : IDisposable
{
    private readonly Installation installation = new();
    private readonly SecretBox box;
    private readonly IServiceProvider services;

    public SecretBoxTests()
    {
        services = installation.Start();
        box = services.GetRequiredService<SecretBox>();
    }

    public void Dispose() => installation.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("SG.abc")]
    [InlineData("pässwörd with 🗝 and\nlines")]
    public void A_sealed_value_opens_to_what_was_sealed(string secret) => Opened(box, box.Seal(secret, "p"), "p").Should().Be(secret);

    [Fact]
    public void A_sealed_value_names_its_version_and_its_key()
    {
        var sealedText = box.Seal("s3cret", "p");

        sealedText.Should().MatchRegex("^v1\\.[0-9a-f]{32}\\.[A-Za-z0-9_-]+$");
        SecretBox.KeyIdOf(sealedText).Should().Be(services.GetRequiredService<IKeyManager>().GetAllKeys().Single().KeyId);
    }

    [Fact]
    public void The_same_secret_never_seals_to_the_same_text() => box.Seal("s", "p").Should().NotBe(box.Seal("s", "p"));

    [Fact]
    public void A_value_moved_to_another_field_or_integration_does_not_open()
    {
        var mine = Guid.NewGuid();
        var sealedText = box.Seal("s3cret", SecretPurpose.OfField(mine, "apiKey"));

        box.Open(sealedText, SecretPurpose.OfField(mine, "webhookSecret")).Should().BeOfType<OpenResult.Tampered>();
        box.Open(sealedText, SecretPurpose.OfField(Guid.NewGuid(), "apiKey")).Should().BeOfType<OpenResult.Tampered>();
    }

    [Fact]
    public void A_value_with_any_character_changed_does_not_open()
    {
        var sealedText = box.Seal("s3cret", "p");
        var body = sealedText.LastIndexOf('.') + 1;
        for (var at = body; at < sealedText.Length - 1; at++)
        {
            var changed = string.Concat(sealedText.AsSpan(0, at), sealedText[at] == 'A' ? "B" : "A", sealedText.AsSpan(at + 1));
            box.Open(changed, "p").Should().BeOfType<OpenResult.Tampered>();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain text")]
    [InlineData("v1..")]
    [InlineData("v2.0123456789abcdef0123456789abcdef.AAAA")]
    [InlineData("v1.0123456789abcdef.AAAA")]
    [InlineData("v1.0123456789abcdef0123456789abcdef.not base64!")]
    public void What_is_not_a_sealed_value_is_an_outcome_and_no_exception(string text)
    {
        box.Open(text, "p").Should().BeOfType<OpenResult.Tampered>();
        SecretBox.KeyIdOf(text).Should().BeNull();
    }

    [Fact]
    public void A_truncated_value_does_not_open()
    {
        var sealedText = box.Seal("s3cret", "p");
        box.Open(sealedText[..50], "p").Should().BeOfType<OpenResult.Tampered>();
    }

    [Fact]
    public void A_value_of_a_key_that_the_ring_lacks_says_so()
    {
        var keyId = Guid.NewGuid();
        box.Open($"v1.{keyId:N}.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "p").Should().Be(new OpenResult.KeyMissing(keyId));
    }

    [Fact]
    public void After_a_rotation_new_values_use_the_new_key_and_old_ones_still_open()
    {
        var old = box.Seal("old", "p");
        var keyId = box.Rotate();
        var fresh = box.Seal("new", "p");

        SecretBox.KeyIdOf(fresh).Should().Be(keyId);
        SecretBox.KeyIdOf(old).Should().NotBe(keyId);
        Opened(box, old, "p").Should().Be("old");
        Opened(box, fresh, "p").Should().Be("new");
    }

    [Fact]
    public void Another_process_opens_what_the_first_seals_after_a_rotation_and_takes_the_new_key_over()
    {
        var other = installation.Start().GetRequiredService<SecretBox>();
        Opened(other, box.Seal("before", "p"), "p").Should().Be("before");

        var keyId = box.Rotate();

        Opened(other, box.Seal("after", "p"), "p").Should().Be("after");
        SecretBox.KeyIdOf(other.Seal("mine", "p")).Should().Be(keyId);
    }

    [Fact]
    public void A_revoked_key_no_longer_opens_anything()
    {
        var sealedText = box.Seal("s3cret", "p");
        box.Rotate();
        services.GetRequiredService<IKeyManager>().RevokeKey(SecretBox.KeyIdOf(sealedText)!.Value, "lost");

        box.Open(sealedText, "p").Should().BeOfType<OpenResult.KeyMissing>();
    }

    [Fact]
    public void Keys_are_for_AES_256_in_Galois_counter_mode() =>
        services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.AuthenticatedEncryptorConfiguration.Should()
            .BeOfType<Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel.AuthenticatedEncryptorConfiguration>()
            .Which.EncryptionAlgorithm.Should().Be(Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.EncryptionAlgorithm.AES_256_GCM);

    [Fact]
    public void Sealing_and_opening_is_cheap()
    {
        const int rounds = 2000;
        for (var i = 0; i < 200; i++)
        {
            box.Open(box.Seal("warm", "p"), "p");
        }

        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < rounds; i++)
        {
            box.Open(box.Seal("SG.0123456789abcdefghijklmnop", "integration/x/apiKey"), "integration/x/apiKey");
        }

        (Stopwatch.GetElapsedTime(start) / rounds).Should().BeLessThan(TimeSpan.FromMilliseconds(2), "with every log entry recorded, which production does not do");
    }

    private static string? Opened(SecretBox box, string sealedText, string purpose) =>
        box.Open(sealedText, purpose).Should().BeOfType<OpenResult.Opened>().Which.Value.Reveal();
}
