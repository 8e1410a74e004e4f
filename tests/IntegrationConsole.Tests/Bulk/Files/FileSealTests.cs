using System.Buffers.Text;
using IntegrationConsole.Bulk.Files;

namespace IntegrationConsole.Tests.Bulk.Files;

public sealed class FileSealTests
{
    private const string Passphrase = "correct horse battery staple";

    [Fact]
    public void A_value_opens_with_its_passphrase_for_its_own_integration_and_field_and_not_when_it_was_changed()
    {
        using var seal = new FileSeal(Passphrase);
        var text = seal.Seal("stripe-live", "secretKey", "geheim, 秘密");
        using var secrets = new SealedSecrets(Passphrase, may: true);
        using var others = new SealedSecrets("another horse battery staple", may: true);

        text.Should().StartWith("${sealed:v1:").And.EndWith("}");
        secrets.Open(text, "stripe-live", "secretKey").Should().Be(("geheim, 秘密", (string?)null));
        seal.Seal("stripe-live", "secretKey", "geheim, 秘密").Should().NotBe(text, "whether two are equal is nobody's to see");
        foreach (var (who, sealedText, slug, field) in new[] { (others, text, "stripe-live", "secretKey"), (secrets, text, "stripe-test", "secretKey"), (secrets, text, "stripe-live", "webhookSecret"), (secrets, Changed(text, ^1), "stripe-live", "secretKey"), (secrets, Changed(text, 25), "stripe-live", "secretKey") })
        {
            var (value, problem) = who.Open(sealedText, slug, field);
            value.Should().BeNull();
            problem.Should().StartWith("does not open").And.NotContain("geheim");
        }
    }

    [Theory]
    [InlineData("${sealed:v1:}")]
    [InlineData("${sealed:v1:AAAA}")]
    [InlineData("${sealed:v2:AAAA}")]
    [InlineData("${sealed:v1:not base64!}")]
    public void What_is_no_sealed_value_is_told_from_a_wrong_passphrase(string text)
    {
        using var secrets = new SealedSecrets(Passphrase, may: true);

        secrets.Open(text, "a", "b").Problem.Should().StartWith("is not a sealed value");
    }

    [Fact]
    public void A_hostile_file_makes_nobody_derive_many_keys()
    {
        using var secrets = new SealedSecrets(Passphrase, may: true);
        var bytes = new byte[64];
        foreach (var iterations in new[] { 1, FileSeal.Iterations - 1, SealedSecrets.MostIterations + 1, int.MaxValue, -1 })
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes, iterations);
            secrets.Open($"${{sealed:v1:{Base64Url.EncodeToString(bytes)}}}", "a", "b").Problem.Should().StartWith("is not a sealed value");
        }

        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes, FileSeal.Iterations);
        var problems = Enumerable.Range(0, SealedSecrets.MostSalts + 1).Select(salt =>
        {
            bytes[10] = (byte)salt;
            return secrets.Open($"${{sealed:v1:{Base64Url.EncodeToString(bytes)}}}", "a", "b").Problem!;
        }).ToList();
        problems[..^1].Should().OnlyContain(p => p.StartsWith("does not open", StringComparison.Ordinal));
        problems[^1].Should().Contain("yet another export");
    }

    [Fact]
    public void Without_the_permission_or_a_passphrase_nothing_is_opened()
    {
        using var stranger = new SealedSecrets(Passphrase, may: false);
        using var forgetful = new SealedSecrets(passphrase: "", may: true);

        stranger.Open("${sealed:v1:AAAA}", "a", "b").Problem.Should().Contain("ManageCredentials");
        forgetful.Open("${sealed:v1:AAAA}", "a", "b").Problem.Should().Contain("Give the passphrase");
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("fifteen letters", false)]
    [InlineData("sixteen letters!", true)]
    [InlineData("sixteen\nletters!", false)]
    public void A_passphrase_is_long(string? passphrase, bool good) => (FileSeal.Problem(passphrase) is null).Should().Be(good);

    private static string Changed(string text, Index at)
    {
        var bytes = Base64Url.DecodeFromChars(text.AsSpan()["${sealed:v1:".Length..^1]);
        bytes[at] ^= 1;
        return $"${{sealed:v1:{Base64Url.EncodeToString(bytes)}}}";
    }
}
