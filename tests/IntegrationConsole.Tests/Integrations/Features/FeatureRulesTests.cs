using IntegrationConsole.Integrations.Features;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Integrations.Features;

public sealed class FeatureRulesTests
{
    private static readonly ProviderManifest Calendar = Manifest("google_calendar");

    public static TheoryData<string> Providers => [.. ProviderCatalog.All.Select(p => p.Manifest.Id)];

    [Theory]
    [InlineData(Capability.EmailSend, "email.send")]
    [InlineData(Capability.Payments, "payments")]
    [InlineData(Capability.EmployeeDirectory, "employee.directory")]
    public void A_capability_has_a_name_in_dotted_words(Capability capability, string id) => FeatureRules.Id(capability).Should().Be(id);

    [Theory]
    [MemberData(nameof(Providers))]
    public void Every_provider_has_features_of_different_names_that_settings_can_carry(string provider)
    {
        var features = FeatureRules.Of(Manifest(provider));

        features.Should().NotBeEmpty().And.OnlyContain(f => f.Label.Length > 0);
        features.Select(f => f.Id).Should().OnlyHaveUniqueItems().And.NotContain(id => id.Contains(',') || id == "all" || id == "none");
        FeatureRules.Check(new() { Enabled = [.. features.Select(f => f.Id)] }, Manifest(provider)).Should().BeEmpty();
    }

    [Fact]
    public void A_feature_that_is_switched_off_takes_its_scope_with_it_and_never_one_that_the_probe_needs()
    {
        FeatureRules.Of(Calendar).Select(f => f.Id).Should().Equal("calendar", "calendar.events");
        FeatureRules.ScopesNeeded(Calendar, FeatureSettings.Default).Should().Equal(Calendar.OAuth!.Scopes);

        var readOnly = new FeatureSettings { Enabled = ["calendar"] };

        FeatureRules.ScopesNeeded(Calendar, readOnly).Select(s => s.Name).Should().Equal(Calendar.OAuth.Scopes.Select(s => s.Name).Where(name => !name.EndsWith("calendar.events", StringComparison.Ordinal)));
        FeatureRules.ScopesNeeded(Calendar, new() { Enabled = [] }).Should().Contain(s => s.Required).And.Contain(s => s.Name == "openid");
        FeatureRules.Enabled(readOnly, Capability.Calendar).Should().BeTrue();
        FeatureRules.Enabled(new FeatureSettings { Enabled = [] }, Capability.Calendar).Should().BeFalse();
        FeatureRules.Enabled(FeatureSettings.Default, "what.a.later.version.has").Should().BeTrue("null is all");
    }

    [Fact]
    public void A_feature_that_the_provider_does_not_have_is_refused_with_those_that_it_has() =>
        FeatureRules.Check(new() { Enabled = ["sms.send"] }, Calendar).Should().ContainSingle().Which.Should().Match<KeyValuePair<string, string>>(p => p.Key == "features.enabled" && p.Value.Contains("calendar, calendar.events"));

    [Theory]
    [InlineData("sender.footer", "Example Ltd", true)]
    [InlineData("retries_max-2", "", true)]
    [InlineData("2fast", "x", false)]
    [InlineData("with blank", "x", false)]
    [InlineData("", "x", false)]
    [InlineData("lines", "one\ntwo", false)]
    public void A_key_is_a_word_and_a_value_one_line(string key, string value, bool fine) => Custom((key, value)).Any().Should().Be(!fine);

    [Fact]
    public void Lengths_and_number_are_bounded()
    {
        Custom(("a", new string('x', 2_000))).Should().BeEmpty();
        Custom(("a", new string('x', 2_001))).Should().NotBeEmpty();
        Custom((new string('k', 65), "x")).Should().NotBeEmpty();
        Custom([.. Enumerable.Range(0, 50).Select(i => ($"k{i}", "x"))]).Should().BeEmpty();
        Custom([.. Enumerable.Range(0, 51).Select(i => ($"k{i}", "x"))]).Should().NotBeEmpty();
        Custom([.. Enumerable.Range(0, 11).Select(i => ($"k{i}", new string('x', 2_000)))]).Should().NotBeEmpty("the form must be able to carry them");
    }

    public static TheoryData<string, string> Secrets => new()
    {
        { "apiKey", "anything" },
        { "smtp.password", "anything" },
        { "refreshToken", "anything" },
        { "a", "sk_" + "live_51H8x" },
        { "a", "SG" + ".abcdef.ghijkl" },
        { "a", "gh" + "p_0123456789" },
        { "a", "https://user:pass" + "word@example.com/" },
        { "a", "-----BEGIN PRIVATE" + " KEY-----" },
        { "a", "Bearer " + "abc" },
        { "a", string.Concat(Enumerable.Repeat("aB3", 12)) },
    };

    [Theory]
    [MemberData(nameof(Secrets))]
    public void What_looks_like_a_secret_is_refused_with_advice_and_not_repeated(string key, string value)
    {
        var problem = Custom((key, value)).Should().ContainSingle().Subject.Value;

        problem.Should().Contain("looks like a secret").And.Contain("secret field").And.NotContain(value);
    }

    [Theory]
    [InlineData("template.id", "d-13b8f94fbcae4ec6b75270d6cb59f932")]
    [InlineData("account", "0198f3a2-6c1d-7c8e-9b7e-2f6f1d0c9a11")]
    [InlineData("address", "https://example.com/Path/With/Capitals?and=Numbers123")]
    [InlineData("tokenExpiresAt", "2026-03-02")]
    [InlineData("text", "A longer sentence with Capitals and 1,234 numbers, as people write them.")]
    public void What_does_not_is_taken(string key, string value) => Custom((key, value)).Should().BeEmpty();

    [Fact]
    public void The_form_s_text_comes_back_as_it_was_and_hides_no_line()
    {
        var settings = new FeatureSettings { Enabled = ["calendar"], Custom = new Dictionary<string, string>(StringComparer.Ordinal) { ["b"] = "x = y", ["a"] = "" } };

        FeatureText.Parse(FeatureText.OfEnabled(settings), FeatureText.OfCustom(settings)).Should().Be(settings);
        FeatureText.Parse("", " ").Should().Be(FeatureSettings.Default);
        FeatureText.Parse("none", null).Enabled.Should().BeEmpty();
        FeatureRules.Check(FeatureText.Parse("all", "no equals sign"), Calendar).Should().NotBeEmpty();
        FeatureRules.Check(FeatureText.Parse("all", "a = 1\na = 2"), Calendar).Should().NotBeEmpty("a key that is there twice is a mistake");
    }

    [Fact]
    public void Switching_one_off_and_on_again_is_all_again()
    {
        var off = FeatureText.Switch("all", Calendar, "calendar.events", on: false);

        off.Should().Be("calendar");
        FeatureText.Switch(off, Calendar, "calendar", on: false).Should().Be("none");
        FeatureText.Switch(off, Calendar, "calendar.events", on: true).Should().Be("all");
    }

    private static IEnumerable<KeyValuePair<string, string>> Custom(params (string Key, string Value)[] pairs) =>
        FeatureRules.Check(new() { Custom = pairs.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal) }, Calendar);

    private static ProviderManifest Manifest(string id) => ProviderCatalog.Find(id)!.Manifest;
}
