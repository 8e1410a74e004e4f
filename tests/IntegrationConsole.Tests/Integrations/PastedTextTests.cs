using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Integrations;

public sealed class PastedTextTests
{
    [Theory]
    [InlineData("plain", "plain", null)]
    [InlineData("  plain ", "plain", "Removed: spaces at its ends.")]
    [InlineData("\"plain\"", "plain", "Removed: the quotes around it.")]
    [InlineData("\u201Cplain\u201D", "plain", "Removed: the quotes around it.")]
    [InlineData("Bearer plain", "plain", "Removed: “Bearer” in front of it.")]
    [InlineData("Authorization: bearer plain", "plain", "Removed: “Authorization” in front of it and “Bearer” in front of it.")]
    [InlineData("'Bearer plain'\r\n", "plain", "Removed: line breaks, the quotes around it and “Bearer” in front of it.")]
    [InlineData("pl\u200Bain\uFEFF", "plain", "Removed: invisible characters.")]
    [InlineData("\"", "\"", null)]
    [InlineData("pa\"ss", "pa\"ss", null)]
    [InlineData("Bearer ", "Bearer", "Removed: spaces at its ends.")]
    public void A_secret_loses_what_was_copied_with_it(string typed, string value, string? remark) =>
        PastedText.Clean(Of(FieldKind.Secret), typed).Should().Be((value, remark));

    [Theory]
    [InlineData(FieldKind.Text, "Bearer of news", "Bearer of news", null)]
    [InlineData(FieldKind.Url, " https://api.example.com\n", "https://api.example.com", "Removed: line breaks and spaces at its ends.")]
    [InlineData(FieldKind.MultilineSecret, "\n-----BEGIN KEY-----\nab\n", "-----BEGIN KEY-----\nab", null)]
    [InlineData(FieldKind.Choice, " eu ", " eu ", null)]
    [InlineData(FieldKind.Secret, "", "", null)]
    public void Other_fields_keep_what_may_be_meant(FieldKind kind, string typed, string value, string? remark) =>
        PastedText.Clean(Of(kind), typed).Should().Be((value, remark));

    private static Field Of(FieldKind kind) => new() { Key = "value", Label = "Value", Kind = kind };
}
