using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Merging;
using IntegrationConsole.Integrations.Sections;
using IntegrationConsole.Integrations.Versions;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Integrations.Sections;

public sealed class SectionRulesTests
{
    private static readonly ProviderManifest Twilio = ProviderCatalog.Find("twilio")!.Manifest;

    [Theory]
    [InlineData("name", "general")]
    [InlineData("Owner", "general")]
    [InlineData("tags", "general")]
    [InlineData("baseUrl", "connection")]
    [InlineData("BaseUrl", "connection")]
    [InlineData("settings.fromNumber", "connection")]
    [InlineData("Values.fromNumber", "connection")]
    [InlineData("secrets.authToken", "credentials")]
    [InlineData("Values.authToken", "credentials")]
    [InlineData("settings.accountSid", "credentials")]
    [InlineData("Values.credentialKind", "credentials")]
    [InlineData("monitoring.upAfter", "monitoring")]
    [InlineData("UpAfter", "monitoring")]
    [InlineData("Enabled", "monitoring")]
    [InlineData("dependsOn", "dependencies")]
    [InlineData("DependsOn", "dependencies")]
    [InlineData("features.custom", "features")]
    [InlineData("CustomSettings", "features")]
    [InlineData("compliance.logging", "compliance")]
    [InlineData("RetentionDays", "compliance")]
    [InlineData("something that is added later", "connection")]
    public void A_field_stands_in_one_section_whatever_it_is_called(string field, string section) => SectionRules.SectionOf(field, Twilio).Should().Be(section);

    [Fact]
    public void Every_field_of_every_provider_stands_in_a_section_that_the_page_has()
    {
        var places = ProviderCatalog.All.Select(p => p.Manifest).SelectMany(p => FormFields.Read(new IntegrationForm(p)).Keys.Select(f => SectionRules.SectionOf(f, p)));

        places.Distinct().Should().BeSubsetOf(SectionRules.All.Select(s => s.Id)).And.Contain(["general", "connection", "credentials", "monitoring", "dependencies"]);
    }

    [Fact]
    public void Secrets_and_user_names_are_credentials_of_every_provider()
    {
        foreach (var provider in ProviderCatalog.All.Select(p => p.Manifest))
        {
            provider.Fields.Where(f => f.IsSecret || f.Key is "username").Should().OnlyContain(f => SectionRules.IsCredential(provider, f), provider.Id);
        }
    }

    [Fact]
    public void The_client_id_of_a_consent_stands_beside_its_secret() =>
        ProviderCatalog.All.Select(p => p.Manifest).Where(p => p.OAuth is not null).SelectMany(p => p.Fields.Where(f => f.Key == p.OAuth!.ClientIdField).Select(f => SectionRules.SectionOf($"settings.{f.Key}", p))).Distinct().Should().Equal("credentials");

    [Fact]
    public void Marks_count_what_changed_and_what_is_wrong()
    {
        var marks = SectionRules.Marks(
            Twilio,
            [new FieldDifference("Name", "Name", "a", "b"), new FieldDifference("Owner", "Owner", "", "c"), new FieldDifference("Values.authToken", "Auth token", "as stored", "typed by you")],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["monitoring.interval"] = "Choose from 5 seconds to 24 hours." });

        marks.Where(m => m.Changes + m.Problems > 0).Select(m => (m.Section.Id, m.Changes, m.Problems)).Should().Equal(("general", 2, 0), ("credentials", 1, 0), ("monitoring", 0, 1));
    }
}
