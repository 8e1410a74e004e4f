using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Integrations;

public sealed class IntegrationRulesTests
{
    private static readonly IntegrationDraft Good = new()
    {
        ProviderId = "sendgrid",
        Name = "SendGrid (production)",
        Category = Category.Communication,
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["apiKey"] = $"SG.{new string('a', 22)}.{new string('b', 43)}" },
    };

    public static TheoryData<string, IntegrationDraft> Mistakes => new()
    {
        { "name", Good with { Name = "" } },
        { "name", Good with { Name = "   " } },
        { "name", Good with { Name = null! } },
        { "name", Good with { Name = new string('x', 101) } },
        { "name", Good with { Name = "two\nlines" } },
        { "name", Good with { Name = "half \ud83d of a pair" } },
        { "name", Good with { Name = "evil \u202egnp.exe" } },
        { "slug", Good with { Slug = "" } },
        { "slug", Good with { Slug = "Big" } },
        { "slug", Good with { Slug = "-x" } },
        { "slug", Good with { Slug = "a--b" } },
        { "slug", Good with { Slug = "../etc" } },
        { "slug", Good with { Slug = "configs" } },
        { "slug", Good with { Slug = new string('a', 65) } },
        { "description", Good with { Description = new string('x', 201) } },
        { "notes", Good with { Notes = new string('x', 2_001) } },
        { "owner", Good with { Owner = new string('x', 101) } },
        { "owner", Good with { Owner = "two\nlines" } },
        { "tags", Good with { Tags = ["Upper"] } },
        { "tags", Good with { Tags = ["two words"] } },
        { "tags", Good with { Tags = ["-x"] } },
        { "tags", Good with { Tags = ["a--b"] } },
        { "tags", Good with { Tags = [""] } },
        { "tags", Good with { Tags = [null!] } },
        { "tags", Good with { Tags = [new string('a', 33)] } },
        { "tags", Good with { Tags = [.. Enumerable.Range(0, 21).Select(i => $"t{i}")] } },
        { "category", Good with { Category = (Category)999 } },
        { "environment", Good with { Environment = (DeploymentEnvironment)9 } },
        { "baseUrl", Good with { BaseUrl = "ftp://example.org" } },
        { "baseUrl", Good with { BaseUrl = "not an address" } },
        { "baseUrl", Good with { BaseUrl = "https://user:password@example.org" } },
        { "baseUrl", Good with { BaseUrl = "https://example.org/?token=1" } },
        { "baseUrl", Good with { BaseUrl = "https://example.org/" + new string('x', 400) } },
        { "monitoring.interval", With(m => m with { Interval = TimeSpan.FromSeconds(4.9) }) },
        { "monitoring.interval", With(m => m with { Interval = TimeSpan.FromHours(24.1) }) },
        { "monitoring.timeout", With(m => m with { Timeout = TimeSpan.Zero }) },
        { "monitoring.timeout", With(m => m with { Timeout = TimeSpan.FromSeconds(61) }) },
        { "monitoring.downAfter", With(m => m with { DownAfter = 4 }) },
        { "monitoring.downAfter", With(m => m with { DownAfter = 0 }) },
        { "monitoring.downOf", With(m => m with { DownOf = 21 }) },
        { "monitoring.upAfter", With(m => m with { UpAfter = 3 }) },
        { "monitoring.upOf", With(m => m with { UpOf = 0, UpAfter = 0 }) },
        { "monitoring.degradedLatency", With(m => m with { DegradedLatency = TimeSpan.Zero }) },
        { "monitoring.degradedErrorRate", With(m => m with { DegradedErrorRate = double.NaN }) },
        { "monitoring.degradedErrorRate", With(m => m with { DegradedErrorRate = 0 }) },
        { "monitoring.degradedErrorRate", With(m => m with { DegradedErrorRate = 1.01 }) },
        { "secrets.apiKey", Good with { Secrets = Values() } },
        { "secrets.apiKey", Good with { Secrets = Values(("apiKey", "")) } },
        { "secrets.apiKey", Good with { Secrets = Values(("apiKey", "sk_wrong_kind")) } },
        { "secrets.password", Good with { Secrets = Values(("apiKey", Good.Secrets["apiKey"]), ("password", "x")) } },
        { "settings.apiKey", Good with { Settings = Values(("apiKey", "in the clear")) } },
        { "settings.no", Good with { Settings = Values(("no", "such")) } },
    };

    [Fact]
    public void A_good_draft_has_no_problems() => Check(Good).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Each_mistake_gets_its_own_message(string field, IntegrationDraft draft)
    {
        var problems = Check(draft);

        problems.Should().ContainKey(field);
        problems[field].Should().EndWith(".");
        problems.Values.Should().NotContain(p => p.Contains("sk_wrong_kind", StringComparison.Ordinal), "a message never repeats a secret");
    }

    [Fact]
    public void A_stored_secret_need_not_be_given_again() =>
        Check(Good with { Secrets = Values() }, "apiKey").Should().BeEmpty();

    [Fact]
    public void A_required_secret_can_not_be_emptied() =>
        Check(Good with { Secrets = Values(("apiKey", "")) }, "apiKey").Should().ContainKey("secrets.apiKey");

    [Theory]
    [InlineData("Stripe (live)", "stripe-live")]
    [InlineData("  Café  Münster ", "cafe-munster")]
    [InlineData("A  --  B", "a-b")]
    [InlineData("漢字", "integration")]
    [InlineData("🙂 Mail 🙂", "mail")]
    [InlineData("", "integration")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("<script>alert(1)</script>", "script-alert-1-script")]
    [InlineData("half \ud83d pair", "half-pair")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("Cafe\u0301", "cafe")]
    [InlineData("Łódź Ærø", "lodz-aro")]
    public void A_name_becomes_a_slug(string name, string slug)
    {
        IntegrationRules.SlugFrom(name).Should().Be(slug);
        IntegrationRules.IsSlug(slug).Should().BeTrue();
    }

    [Fact]
    public void A_long_name_becomes_a_slug_that_fits()
    {
        var slug = IntegrationRules.SlugFrom(string.Concat(Enumerable.Repeat("abcdefg ", 40)));

        slug.Length.Should().BeLessThanOrEqualTo(IntegrationRules.LongestSlug);
        IntegrationRules.IsSlug(slug).Should().BeTrue();
    }

    [Fact]
    public void A_replacement_of_credentials_names_what_is_wrong()
    {
        var sendGrid = ProviderCatalog.Find("sendgrid")!.Manifest;

        CredentialRules.Check(null, Good.Secrets).Should().ContainKey("providerId");
        CredentialRules.Check(sendGrid, Values()).Should().ContainKey("secrets");
        CredentialRules.Check(sendGrid, Values(("nope", "x"))).Should().ContainKey("secrets.nope");
        CredentialRules.Check(sendGrid, Values(("apiKey", ""))).Should().ContainKey("secrets.apiKey");
        CredentialRules.Check(sendGrid, Good.Secrets).Should().BeEmpty();
    }

    private static IntegrationDraft With(Func<MonitoringSettings, MonitoringSettings> change) => Good with { Monitoring = change(MonitoringSettings.Default) };

    private static Dictionary<string, string> Values(params (string Key, string Value)[] values) => values.ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);

    private static IReadOnlyDictionary<string, string> Check(IntegrationDraft draft, params string[] stored) =>
        IntegrationRules.Check(draft, ProviderCatalog.Find("sendgrid")!.Manifest, stored.ToHashSet(StringComparer.Ordinal));
}
