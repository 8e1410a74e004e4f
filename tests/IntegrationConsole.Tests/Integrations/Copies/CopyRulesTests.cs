using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Copies;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Integrations.Copies;

public sealed class CopyRulesTests
{
    [Theory]
    [InlineData("stripe", DeploymentEnvironment.Staging, "stripe-staging")]
    [InlineData("stripe-staging", DeploymentEnvironment.Production, "stripe-production")]
    [InlineData("stripe-production", DeploymentEnvironment.Development, "stripe-development")]
    [InlineData("-staging", DeploymentEnvironment.Staging, "-staging-staging")]
    public void A_slug_names_the_environment(string slug, DeploymentEnvironment environment, string copy) => CopyRules.SlugFor(slug, environment).Should().Be(copy);

    [Theory]
    [InlineData("Stripe", DeploymentEnvironment.Staging, "Stripe (staging)")]
    [InlineData("Stripe (staging)", DeploymentEnvironment.Production, "Stripe (production)")]
    public void A_name_says_the_environment(string name, DeploymentEnvironment environment, string copy) => CopyRules.NameFor(name, environment).Should().Be(copy);

    [Fact]
    public void The_longest_slug_and_name_stay_within_their_limits()
    {
        var slug = CopyRules.SlugFor(new string('a', IntegrationRules.LongestSlug), DeploymentEnvironment.Development);
        (slug.Length, IntegrationRules.IsSlug(slug)).Should().Be((IntegrationRules.LongestSlug, true));
        CopyRules.NameFor(new string('a', IntegrationRules.LongestName), DeploymentEnvironment.Staging).Should().HaveLength(IntegrationRules.LongestName);
    }

    [Fact]
    public void Over_an_existing_one_every_part_is_copied_or_kept()
    {
        var source = Made("source", d => d with { Description = "s", Category = Category.Crm, BaseUrl = "https://s.example", Settings = Values("s"), Notes = "s", Owner = "s", Tags = ["s"], DependsOn = ["s"], Monitoring = new() { DownOf = 9 }, Connection = new() { Retries = 3, Headers = [new("X-From", "source")] } });
        var target = Made("target", d => d with { Description = "t", Environment = DeploymentEnvironment.Staging, BaseUrl = "https://t.example", Settings = Values("t"), Notes = "t", Owner = "t", Tags = ["t"], DependsOn = ["t"] });
        var wish = new CopyWish("source", DeploymentEnvironment.Staging);

        var all = CopyRules.Over(target, source, wish);
        var kept = CopyRules.Over(target, source, wish with { Keep = CopyRules.Parts.ToHashSet(StringComparer.Ordinal) });

        all.Should().BeEquivalentTo(IntegrationDraft.Of(source) with { Slug = "target", Name = "target", Environment = DeploymentEnvironment.Staging, VersionNote = "Copied from source, version 1" });
        kept.Should().BeEquivalentTo(IntegrationDraft.Of(target) with { VersionNote = "Copied from source, version 1" });
        foreach (var part in CopyRules.Parts)
        {
            CopyRules.Differences(source, target, CopyRules.Over(target, source, wish with { Keep = new HashSet<string>(StringComparer.Ordinal) { part } }), withSecrets: false)
                .Should().NotContain(d => CopyRules.PartOf(d.Field) == part).And.NotBeEmpty();
        }
    }

    private static Dictionary<string, string> Values(string value) => new(StringComparer.Ordinal) { ["region"] = value };

    private static Integration Made(string slug, Func<IntegrationDraft, IntegrationDraft> with) =>
        new(slug, "sendgrid", with(new IntegrationDraft { ProviderId = "sendgrid", Name = slug, Category = Category.Communication }), "test", DateTimeOffset.UnixEpoch);
}
