using System.Xml.Linq;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers;

/// <summary>What every declaration must hold, whichever provider it is.</summary>
public sealed class ConformanceTests
{
    public static TheoryData<string> Ids => new(ProviderCatalog.All.Select(provider => provider.Manifest.Id));

    [Fact]
    public void The_first_eight_providers_are_found_by_scanning() =>
        ProviderCatalog.All.Select(provider => provider.Manifest.Id).Should().OnlyHaveUniqueItems()
            .And.Contain(["smtp", "sendgrid", "twilio", "stripe", "github", "bamboohr", "telegram", "generic_rest"]);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Names_itself_and_says_what_it_is_for(string id)
    {
        var manifest = Manifest(id);
        manifest.Id.Should().MatchRegex("^[a-z][a-z0-9_]*$");
        manifest.Summary.Should().EndWith(".").And.NotContain("\n");
        manifest.Capabilities.Should().NotBeEmpty();
        manifest.Traps.Should().NotBeEmpty().And.OnlyContain(trap => trap.EndsWith('.'));
        manifest.SuggestedInterval.Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(5)).And.BeLessThanOrEqualTo(TimeSpan.FromHours(24));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Has_https_addresses_only(string id)
    {
        var manifest = Manifest(id);
        var addresses = manifest.Api.Declared.ToList();
        addresses.AddRange(manifest.StatusPage switch
        {
            StatusPage.AtlassianPage page => [page.Page.ToString(), page.Summary.ToString()],
            StatusPage.RssPage page => [page.Page.ToString(), page.Feed.ToString()],
            _ => [],
        });
        addresses.Should().NotContain(address => !address.StartsWith("https://", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Has_a_safe_logo_and_a_guide(string id)
    {
        var svg = XDocument.Parse(ProviderCatalog.Logo(id)!);
        svg.Root!.Name.LocalName.Should().Be("svg");
        svg.Root.Attribute("viewBox")!.Value.Should().Be("0 0 32 32");
        svg.Descendants().Select(element => element.Name.LocalName).Should().OnlyContain(name => name == "svg" || name == "rect" || name == "text" || name == "path");
        svg.Descendants().Attributes().Should().NotContain(attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Name.LocalName == "href");
        ProviderCatalog.Guide(id).Should().StartWith("# Connect ").And.Contain("## What the probe does").And.Contain("## Traps").And.NotContain("<");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Explains_every_field(string id)
    {
        var manifest = Manifest(id);
        manifest.Fields.Select(field => field.Key).Should().OnlyHaveUniqueItems();
        foreach (var field in manifest.Fields)
        {
            field.Key.Should().MatchRegex("^[a-z][a-zA-Z0-9]*$");
            field.Label.Should().NotBeNullOrWhiteSpace();
            field.Help.Should().NotBeNullOrWhiteSpace($"{field.Key} is on the form").And.EndWith(".");
            (field.Kind == FieldKind.Choice).Should().Be(field.Choices.Count > 0);
            (field.Default is null || field.Kind != FieldKind.Secret).Should().BeTrue("a secret has no default");
            (field.When is null || manifest.Fields.Any(other => other.Key == field.When.Key)).Should().BeTrue($"{field.Key} depends on a field that exists");
            var sample = field.Example ?? field.Default;
            (field.Required && sample is null).Should().BeFalse($"{field.Key} needs an example that the form and the simulator can show");
            (sample is null ? null : FieldRules.Check(field, sample).Error).Should().BeNull();
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Accepts_its_own_examples_and_refuses_an_empty_form(string id)
    {
        var manifest = Manifest(id);
        FieldRules.CheckAll(manifest, ProbeTest.ExampleValues(manifest)).Errors.Should().BeEmpty();
        FieldRules.CheckAll(manifest, new Dictionary<string, string>()).IsValid.Should().BeFalse();
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Probes_with_a_safe_method_only(string id)
    {
        var manifest = Manifest(id);
        if (ProbeTest.HttpProbe(manifest) is { } probe)
        {
            probe.Method.Should().BeOneOf(HttpMethod.Get, HttpMethod.Head);
            probe.ExampleBody.Should().NotBeNullOrEmpty();
        }
        else
        {
            manifest.Id.Should().Be("smtp", "its tests prove that it never starts a mail");
        }
    }

    private static ProviderManifest Manifest(string id) => ProviderCatalog.Find(id)!.Manifest;
}
