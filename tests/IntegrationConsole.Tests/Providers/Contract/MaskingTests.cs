using System.Text;
using System.Text.Json;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers.Contract;

public sealed class MaskingTests
{
    private const string Secret = "s3cr3t/+&=\"ü key";

    public static TheoryData<string> Forms => new(
        Secret,
        Uri.EscapeDataString(Secret),
        Uri.EscapeDataString(Secret).ToLowerInvariant(),
        Uri.EscapeDataString(Secret).Replace("%20", "+", StringComparison.Ordinal),
        Base64(Secret),
        Base64("user:" + Secret),
        Base64(Secret + ":x"),
        Base64("\0user\0" + Secret),
        Base64($"user=me\u0001auth=Bearer {Secret}\u0001\u0001"),
        Base64("user:" + Secret).TrimEnd('=').Replace('+', '-').Replace('/', '_'),
        JsonSerializer.Serialize(Secret).Trim('"'));

    [Theory]
    [MemberData(nameof(Forms))]
    public void Removes_a_secret_in_every_form(string form)
    {
        var masked = Masking.Mask($"before [{form}] after", [Secret]);
        masked.Should().Be("before [••••] after");
    }

    [Fact]
    public void Removes_an_encoded_secret_that_other_letters_touch() =>
        Masking.Mask("/path/" + Base64("user:" + Secret), [Secret]).Should().NotContain(Base64("user:" + Secret)[..12]);

    [Fact]
    public void Leaves_other_text_alone() =>
        Masking.Mask("GET /v3/scopes aGVsbG8gd29ybGQ=", [Secret]).Should().Be("GET /v3/scopes aGVsbG8gd29ybGQ=");

    [Fact]
    public void Removes_a_secret_that_contains_another_one_as_a_whole() =>
        Masking.Mask("abc abcdef", ["abc", "abcdef"]).Should().Be("•••• ••••");

    [Fact]
    public void Removes_the_lines_of_a_private_key()
    {
        const string key = "-----BEGIN " + "PRIVATE KEY-----\nMIIEvQIBADANBgkqh\nkiG9w0BAQEFAASCBKc\n-----END " + "PRIVATE KEY-----";
        Masking.Mask("x kiG9w0BAQEFAASCBKc y", [key]).Should().Be("x •••• y");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(500)]
    public void Leaves_no_half_secret_at_the_cut(int shift)
    {
        const string secret = "0123456789abcdefghij";
        var text = new string('.', shift) + string.Concat(Enumerable.Repeat(secret + " ", 500));
        for (var limit = 90; limit < 120; limit++)
        {
            new SecretMask([secret]).Apply(text, limit).Should().NotContain("0123").And.NotContain("ghij");
        }
    }

    [Fact]
    public void Survives_no_secrets_and_empty_ones() => Masking.Mask("text", ["", ""]).Should().Be("text");

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
