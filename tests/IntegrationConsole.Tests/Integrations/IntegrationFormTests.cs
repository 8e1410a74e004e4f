using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Compliance;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.Cast;

namespace IntegrationConsole.Tests.Integrations;

public sealed class IntegrationFormTests
{
    private static readonly HashSet<string> NoSecrets = new(StringComparer.Ordinal);

    [Fact]
    public void What_was_stored_comes_back_unchanged_from_an_untouched_form()
    {
        var monitoring = new MonitoringSettings
        {
            Interval = TimeSpan.FromMilliseconds(7_250),
            Timeout = TimeSpan.FromMilliseconds(1_500),
            DownAfter = 3,
            DownOf = 5,
            UpAfter = 1,
            UpOf = 4,
            DegradedLatency = TimeSpan.FromTicks(12_345_678),
            DegradedErrorRate = 0.1234567,
        };
        var draft = Filled("sendgrid") with { Description = "Mail", Notes = "Ask Ada", Owner = "payments@example.com", Tags = ["billing", "eu-west"], Category = Category.Crm, Environment = DeploymentEnvironment.Staging, Enabled = false, BaseUrl = "https://sandbox.example.com/v3", Monitoring = monitoring, Connection = new() { Retries = 0, RateLimitBuffer = 15, ProxyUrl = "http://proxy.example:3128", ProxyUser = "console", Headers = [new("X-Tenant", "acme: 1"), new("X-B", "2")] } };
        draft = draft with
        {
            Compliance = new() { RetentionDays = 30, Logging = LoggingLevel.Detailed, AuditEnabled = false },
            Features = new() { Enabled = [], Custom = new Dictionary<string, string>(StringComparer.Ordinal) { ["footer"] = "a = b, c", ["sender.name"] = "Example Ltd" } },
        };
        var stored = new Integration("mail", "sendgrid", draft, "ada", DateTimeOffset.UnixEpoch);

        var again = IntegrationForm.Of(stored, ManifestOf("sendgrid")).ToDraft();

        again.Should().BeEquivalentTo(draft with { Secrets = new Dictionary<string, string>(StringComparer.Ordinal) });
    }

    [Fact]
    public void Without_thresholds_the_fields_are_empty_and_stay_so()
    {
        var draft = Filled("stripe") with { Monitoring = MonitoringSettings.Default with { DegradedLatency = null, DegradedErrorRate = null } };
        var form = IntegrationForm.Of(new Integration("s", "stripe", draft, "ada", DateTimeOffset.UnixEpoch), ManifestOf("stripe"));

        (form.DegradedLatencyMs, form.DegradedErrorPercent).Should().Be((null, null));
        form.ToDraft().Monitoring.Should().Be(draft.Monitoring);
    }

    [Theory]
    [InlineData("interval", "soon")]
    [InlineData("interval", "")]
    [InlineData("interval", "1e300")]
    [InlineData("interval", "4.9")]
    [InlineData("timeout", "NaN")]
    [InlineData("timeout", "Infinity")]
    [InlineData("downAfter", "two")]
    [InlineData("downAfter", "1.5")]
    [InlineData("downOf", "2,5")]
    [InlineData("upAfter", "-1")]
    [InlineData("upOf", "99999999999999999999")]
    [InlineData("degradedLatency", "fast")]
    [InlineData("degradedErrorRate", "101")]
    [InlineData("degradedErrorRate", "half")]
    public void A_number_that_is_none_is_refused_at_its_field(string field, string text)
    {
        var form = Form("stripe");
        _ = field switch
        {
            "interval" => form.IntervalSeconds = text,
            "timeout" => form.TimeoutSeconds = text,
            "downAfter" => form.DownAfter = text,
            "downOf" => form.DownOf = text,
            "upAfter" => form.UpAfter = text,
            "upOf" => form.UpOf = text,
            "degradedLatency" => form.DegradedLatencyMs = text,
            _ => form.DegradedErrorPercent = text,
        };

        IntegrationRules.Check(form.ToDraft(), form.Provider, NoSecrets).Keys.Should().Contain($"monitoring.{field}");
    }

    [Fact]
    public void Fields_that_the_choice_hides_are_neither_sent_nor_asked_for()
    {
        var form = Form("generic_rest");
        form.Values["baseUrl"] = "https://api.example.com";
        form.Values["authMode"] = "basic";
        (form.Values["username"], form.Values["secret"], form.Values["headerName"]) = ("ada", "pa55word-pa55word", "X-Api-Key");

        var draft = form.ToDraft();
        draft.Settings.Should().ContainKey("username").And.NotContainKey("headerName");
        draft.Secrets.Should().ContainKey("secret");

        form.Values["authMode"] = "none";
        form.ToDraft().Settings.Should().NotContainKey("username");
        form.ToDraft().Secrets.Should().BeEmpty();
        IntegrationRules.Check(form.ToDraft(), form.Provider, NoSecrets).Should().BeEmpty();
    }

    [Fact]
    public void A_secret_is_never_in_the_form_of_what_is_stored()
    {
        var stored = new Integration("mail", "sendgrid", Filled("sendgrid"), "ada", DateTimeOffset.UnixEpoch);

        IntegrationForm.Of(stored, ManifestOf("sendgrid")).Values.Should().NotContainKey("apiKey");
        Filled("sendgrid").ToString().Should().NotContain(Filled("sendgrid").Secrets["apiKey"]);
    }

    [Fact]
    public void Every_providers_guide_becomes_html_without_its_title_and_without_raw_html()
    {
        GuideText.Html("# Title\n\nText <script>x</script> and [a](https://b.example)").Should().NotContain("Title").And.NotContain("<script>").And.Contain("<a href=\"https://b.example\"");
        GuideText.Html("").Should().BeEmpty();
        foreach (var provider in ProviderCatalog.All)
        {
            GuideText.Html(ProviderCatalog.Guide(provider.Manifest.Id)!).Should().NotContain("<h1").And.Contain("<p>");
        }
    }

    private static ProviderManifest ManifestOf(string provider) => ProviderCatalog.Find(provider)!.Manifest;

    private static IntegrationForm Form(string provider)
    {
        var form = new IntegrationForm(ManifestOf(provider));
        foreach (var (key, value) in FakeCredentials.For(provider, 1))
        {
            form.Values[key] = value;
        }

        return form;
    }

    private static IntegrationDraft Filled(string provider) => Form(provider).ToDraft();
}
