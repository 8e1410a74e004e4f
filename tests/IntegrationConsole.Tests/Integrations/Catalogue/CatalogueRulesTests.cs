using IntegrationConsole.Integrations.Catalogue;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Integrations.Catalogue;

public sealed class CatalogueRulesTests
{
    private static readonly IReadOnlyList<ProviderManifest> All = [.. ProviderCatalog.All.Select(p => p.Manifest)];

    [Theory]
    [InlineData("sendgrid", "SENDgrid", true)]
    [InlineData("sendgrid", "email", true)]
    [InlineData("sendgrid", "send e-mail", true)]
    [InlineData("sendgrid", "mail twilio", false)]
    [InlineData("twilio", "sms", true)]
    [InlineData("stripe", "payments", true)]
    [InlineData("stripe", "", true)]
    [InlineData("generic_rest", "any http", true)]
    [InlineData("stripe", "<script>", false)]
    public void Each_word_is_looked_for_in_name_category_summary_and_capability(string provider, string search, bool found) =>
        CatalogueRules.Matches(ProviderCatalog.Find(provider)!.Manifest, search).Should().Be(found);

    [Fact]
    public void Counters_follow_the_search_and_a_category_without_a_find_stays()
    {
        IReadOnlyList<ProviderManifest> three = [.. All.Where(p => p.Id is "sendgrid" or "stripe" or "twilio")];
        CatalogueRules.Counts(All, "").Sum(c => c.Count).Should().Be(All.Count);
        CatalogueRules.Counts(three, "twilio").Should().Equal((Category.Communication, 0), (Category.Payment, 0), (Category.Sms, 1));
    }

    [Fact]
    public void Every_capability_has_words_and_every_provider_says_how_it_signs_in()
    {
        Enum.GetValues<Capability>().Select(CapabilityWords.Of).Should().OnlyHaveUniqueItems().And.NotIntersectWith(Enum.GetNames<Capability>());
        All.Select(SignInWords.Of).Should().NotContainNulls();
    }

    [Theory]
    [InlineData("sendgrid", "API key or token")]
    [InlineData("smtp", "User name and password")]
    [InlineData("telegram", "Token in the address")]
    [InlineData("twilio", "User name and password")]
    [InlineData("hubspot", "OAuth, a person consents")]
    [InlineData("ga4", "OAuth: a person, or the console itself")]
    [InlineData("generic_rest", "8 ways to choose from")]
    public void How_it_signs_in_is_read_from_the_manifest(string provider, string words) =>
        SignInWords.Of(ProviderCatalog.Find(provider)!.Manifest).Should().Be(words);
}
