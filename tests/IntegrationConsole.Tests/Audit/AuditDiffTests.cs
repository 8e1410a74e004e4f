using IntegrationConsole.Audit;

namespace IntegrationConsole.Tests.Audit;

public sealed class AuditDiffTests
{
    [Fact]
    public void Only_what_differs_is_kept_in_order_of_the_names()
    {
        var difference = AuditDiff.Between("""{"name":"A","interval":"60","timeout":"5"}""", """{"timeout":"9","name":"B","interval":"60"}""");

        difference.Changes.Should().Equal(new AuditChange("name", "A", "B"), new AuditChange("timeout", "5", "9"));
        difference.TouchesSecret.Should().BeFalse();
        difference.BeforeJson.Should().Be("""{"name":"A","timeout":"5"}""");
        difference.AfterJson.Should().Be("""{"name":"B","timeout":"9"}""");
    }

    [Fact]
    public void A_nested_object_becomes_dotted_fields()
    {
        var difference = AuditDiff.Between("""{"monitoring":{"interval":60,"on":true}}""", """{"monitoring":{"interval":30,"on":true}}""");

        difference.Changes.Should().Equal(new AuditChange("monitoring.interval", "60", "30"));
    }

    [Fact]
    public void A_new_thing_has_only_an_after_and_a_deleted_one_only_a_before()
    {
        AuditDiff.Between(before: null, """{"name":"A"}""").Should().BeEquivalentTo(new { BeforeJson = (string?)null, AfterJson = """{"name":"A"}""" });
        AuditDiff.Between("""{"name":"A"}""", after: null).Should().BeEquivalentTo(new { BeforeJson = """{"name":"A"}""", AfterJson = (string?)null });
    }

    [Fact]
    public void A_replaced_secret_is_a_change_that_shows_two_masks()
    {
        var difference = AuditDiff.Between("""{"apiKey":"SG.old"}""", """{"apiKey":"SG.new"}""");

        difference.Changes.Should().Equal(new AuditChange("apiKey", "••••", "••••"));
        difference.TouchesSecret.Should().BeTrue();
        difference.AfterJson.Should().Be("""{"apiKey":"••••"}""");
    }

    [Fact]
    public void An_unchanged_secret_is_no_change() =>
        AuditDiff.Between("""{"apiKey":"SG.same"}""", """{"apiKey":"SG.same"}""").Should().BeEquivalentTo(new { Changes = Array.Empty<AuditChange>(), TouchesSecret = false });

    [Fact]
    public void A_list_reads_as_text_and_one_with_secrets_inside_is_hidden()
    {
        AuditDiff.Between("""{"scopes":["a","b"]}""", """{"scopes":["a"]}""").Changes.Should().Equal(new AuditChange("scopes", "a, b", "a"));
        AuditDiff.Between(before: null, """{"servers":[{"host":"x","password":"p4ss"}]}""").AfterJson.Should().Be("""{"servers":"••••"}""");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[1,2]")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    public void What_is_no_object_is_one_field_and_no_exception(string json) =>
        AuditDiff.Between(before: null, json).Changes.Should().ContainSingle().Which.Field.Should().Be("value");

    [Theory]
    [InlineData("password", true)]
    [InlineData("settings.smtpPassword", true)]
    [InlineData("passwordHash", true)]
    [InlineData("secrets.anything", true)]
    [InlineData("client_secret", true)]
    [InlineData("apiKey", true)]
    [InlineData("APIKey", true)]
    [InlineData("api-key", true)]
    [InlineData("signingKey", true)]
    [InlineData("accessToken", true)]
    [InlineData("Authorization", true)]
    [InlineData("name", false)]
    [InlineData("apiKeyName", false)]
    [InlineData("tokenExpiresAt", false)]
    [InlineData("monkey", false)]
    [InlineData("keyId", false)]
    [InlineData("compat", false)]
    public void A_field_is_a_secret_by_its_name(string field, bool secret) => AuditMask.IsSecret(field).Should().Be(secret);

    [Theory]
    [InlineData("secrets.apiKey", "•••• set 2026-01-31 12:00:00 UTC", "•••• set 2026-01-31 12:00:00 UTC")]
    [InlineData("secrets.apiKey", "••••4f2a", "••••4f2a")]
    [InlineData("secrets.apiKey", "••••no-mask-at-all", "••••")]
    [InlineData("mustChangePassword", "true", "true")]
    [InlineData("baseUrl", "https://user:p4ss@host/x", "https://••••@host/x")]
    [InlineData("note", "v1.0123456789abcdef0123456789abcdef.AAAA_-x is sealed", "•••• is sealed")]
    [InlineData("name", "", "")]
    public void A_value_is_kept_as_far_as_it_may_be_shown(string field, string value, string kept) => AuditMask.Keep(field, value).Should().Be(kept);

    [Fact]
    public void A_long_value_is_cut() => AuditMask.Keep("note", new string('x', 5000)).Should().HaveLength(AuditMask.MostValue).And.EndWith("…");

    [Theory]
    [InlineData("integration stripe-live", "integration", "stripe-live")]
    [InlineData("user alice@example.org", "user", "alice@example.org")]
    [InlineData("API key CI (ick_ab12)", "API key", "CI (ick_ab12)")]
    [InlineData("everything", "", "everything")]
    public void A_target_is_a_kind_and_a_name(string target, string kind, string name) => AuditTarget.Split(target).Should().Be((kind, name));
}
