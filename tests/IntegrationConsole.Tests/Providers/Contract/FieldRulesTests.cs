using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers.Contract;

public sealed class FieldRulesTests
{
    [Theory]
    [InlineData(FieldKind.Number, "42", true)]
    [InlineData(FieldKind.Number, "0", false)]
    [InlineData(FieldKind.Number, "4 2", false)]
    [InlineData(FieldKind.Number, "99999999999999999999", false)]
    [InlineData(FieldKind.Choice, "a", true)]
    [InlineData(FieldKind.Choice, "A", false)]
    [InlineData(FieldKind.Toggle, "true", true)]
    [InlineData(FieldKind.Toggle, "yes", false)]
    [InlineData(FieldKind.Email, "a@example.com", true)]
    [InlineData(FieldKind.Email, "a@b@c", false)]
    [InlineData(FieldKind.Email, "example.com", false)]
    [InlineData(FieldKind.Email, "a b@example.com", false)]
    [InlineData(FieldKind.Url, "https://api.example.com/v1", true)]
    [InlineData(FieldKind.Url, "ftp://example.com", false)]
    [InlineData(FieldKind.Url, "file:///etc/passwd", false)]
    [InlineData(FieldKind.Url, "https://user:pw@example.com", false)]
    [InlineData(FieldKind.Url, "api.example.com", false)]
    [InlineData(FieldKind.Text, "plain", true)]
    [InlineData(FieldKind.Text, " padded", false)]
    [InlineData(FieldKind.Text, "two\nlines", false)]
    [InlineData(FieldKind.Secret, "pasted\r\n", false)]
    [InlineData(FieldKind.MultilineText, "two\r\nlines\n", true)]
    [InlineData(FieldKind.MultilineText, "nul\0", false)]
    public void Checks_a_value_by_kind(FieldKind kind, string value, bool accepted)
    {
        var field = new Field { Key = "f", Label = "The field", Kind = kind, Range = (1, 100), Choices = kind == FieldKind.Choice ? [new("a", "A")] : [] };
        var verdict = FieldRules.Check(field, value);
        (verdict.Error is null).Should().Be(accepted, verdict.Error);
        if (!accepted)
        {
            verdict.Error.Should().StartWith("The field").And.EndWith(".");
        }
    }

    [Theory]
    [InlineData("SG.x", null, true)]
    [InlineData("pk_123", "A SendGrid API key starts with SG. (the key itself, not its name or id).", false)]
    public void Refuses_what_can_not_work_and_doubts_what_looks_odd(string key, string? error, bool warns)
    {
        var field = ProviderCatalog.Find("sendgrid")!.Manifest.Fields.First(field => field.Key == "apiKey");
        var verdict = FieldRules.Check(field, key);
        verdict.Error.Should().Be(error);
        (verdict.Warning is not null).Should().Be(warns);
    }

    [Fact]
    public void Never_repeats_what_was_typed()
    {
        var field = new Field { Key = "f", Label = "Key", Kind = FieldKind.Secret, Pattern = "x" };
        FieldRules.Check(field, "my-secret-value").Error.Should().NotBeNull().And.NotContain("my-secret-value");
        FieldRules.Check(field, "my-secret\nvalue").Error.Should().NotBeNull().And.NotContain("my-secret");
    }

    [Fact]
    public void A_pattern_must_match_the_whole_value() =>
        FieldRules.Check(new Field { Key = "f", Label = "F", Pattern = "a|b" }, "ab").Error.Should().NotBeNull();

    [Fact]
    public void A_value_that_makes_the_pattern_run_for_ever_is_refused_in_time() =>
        FieldRules.Check(new Field { Key = "f", Label = "F", Pattern = "(a+)+" }, new string('a', 2000) + "!").Error.Should().NotBeNull();

    [Fact]
    public void Bounds_the_length() =>
        FieldRules.Check(new Field { Key = "f", Label = "F" }, new string('a', FieldRules.LongestLine + 1)).Error.Should().Contain("longer");

    [Fact]
    public void Warns_of_an_address_without_encryption() =>
        FieldRules.Check(new Field { Key = "f", Label = "F", Kind = FieldKind.Url }, "http://api.example.com").Warning.Should().Contain("not encrypted");

    [Fact]
    public void Judges_only_what_the_form_shows()
    {
        var rest = ProviderCatalog.Find("generic_rest")!.Manifest;
        var values = new Dictionary<string, string> { ["baseUrl"] = "https://api.example.com", ["authMode"] = "none" };
        FieldRules.CheckAll(rest, values).IsValid.Should().BeTrue();
        values["authMode"] = "basic";
        FieldRules.CheckAll(rest, values).Errors.Keys.Should().BeEquivalentTo("username", "secret");
        values["authMode"] = "api_key_header";
        FieldRules.CheckAll(rest, values).Errors.Keys.Should().BeEquivalentTo("headerName", "secret");
    }

    [Fact]
    public void Refuses_keys_that_the_provider_does_not_have()
    {
        var github = ProviderCatalog.Find("github")!.Manifest;
        var verdicts = FieldRules.CheckAll(github, new Dictionary<string, string> { ["token"] = "github_pat_EXAMPLE00000000000000", ["tokne"] = "x" });
        verdicts.Errors.Keys.Should().Equal("tokne");
    }
}
