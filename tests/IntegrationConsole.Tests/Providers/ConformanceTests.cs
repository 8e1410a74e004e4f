using System.Text.RegularExpressions;
using System.Xml.Linq;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Providers.Smtp;

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
            StatusPage.FeedPage page => [page.Page.ToString(), page.Feed.ToString()],
            StatusPage.UnreadablePage page => [page.Page.ToString()],
            _ => [],
        });
        addresses.AddRange(new[] { manifest.OAuth?.AuthorizeUrl, manifest.OAuth?.TokenUrl, manifest.OAuth?.RevokeUrl }.OfType<string>());
        addresses.Should().NotContain(address => !address.StartsWith("https://", StringComparison.Ordinal) && !address.StartsWith('{') && !address.StartsWith('/'), "a path is below one of the addresses");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Says_what_each_oauth_scope_is_for(string id)
    {
        var manifest = Manifest(id);
        if (manifest.OAuth is not { } oauth)
        {
            return;
        }

        (oauth.AuthorizeUrl is not null).Should().Be(oauth.Grant == OAuthGrant.AuthorizationCode, "only a person has an address to consent at");
        oauth.Scopes.Select(scope => scope.Name).Should().OnlyHaveUniqueItems();
        oauth.Scopes.Should().NotContain(scope => scope.For.Length == 0);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Knows_its_fields_when_it_names_one(string id)
    {
        var manifest = Manifest(id);
        var texts = manifest.Api.Declared.ToList();
        if (ProbeTest.HttpProbe(manifest) is { } probe)
        {
            texts.AddRange([probe.Path, probe.Body ?? "", .. probe.Headers.Select(header => header.Value)]);
        }

        texts.AddRange(new[] { manifest.OAuth?.AuthorizeUrl, manifest.OAuth?.TokenUrl, manifest.OAuth?.RevokeUrl }.OfType<string>());
        texts.SelectMany(text => Regex.Matches(text, "\\{([a-z][a-zA-Z0-9]*)\\}").Select(match => match.Groups[1].Value)).Should().BeSubsetOf(manifest.Fields.Select(field => field.Key));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Sends_the_same_whatever_the_fields_hold_that_it_says_no_probe_uses(string id)
    {
        var provider = ProviderCatalog.Find(id)!;
        var unprobed = provider.Manifest.Fields.Where(field => !field.IsProbed).ToList();
        unprobed.Should().NotContain(field => field.IsSecret, "a secret always needs a test");
        var (values, others) = (ProbeTest.FullValues(provider.Manifest), ProbeTest.FullValues(provider.Manifest));
        unprobed.ForEach(field => others[field.Key] = field.Kind is FieldKind.Number ? "77" : "other@example.org");

        if (ProbeTest.IsMail(provider.Manifest))
        {
            SmtpSettings.From(provider.Manifest.Smtp!, new SettingValues(others)).Should().Be(SmtpSettings.From(provider.Manifest.Smtp!, new SettingValues(values)));
        }
        else if (unprobed.Count > 0)
        {
            (await AskedAsync(provider, others)).Should().Be(await AskedAsync(provider, values));
        }
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
            field.Mistakes.Should().NotContain(mistake => !mistake.Message.EndsWith('.'));
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
            var reads = probe.Method == HttpMethod.Get || probe.Method == HttpMethod.Head;
            (probe.SafeBecause is null).Should().Be(reads, "a method other than GET and HEAD says why it changes nothing");
            (probe.SafeBecause ?? ".").Should().EndWith(".");
            (probe.Body is null || !reads).Should().BeTrue("GET and HEAD have no body");
            probe.ExampleBody.Should().NotBeNullOrEmpty();
        }
        else
        {
            ProbeTest.IsMail(manifest).Should().BeTrue("what is neither HTTP nor SMTP needs a suite of its own first");
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Gives_one_reason_for_each_exemption(string id)
    {
        var exemptions = Manifest(id).Exemptions;
        exemptions.Select(exemption => exemption.Point).Should().OnlyHaveUniqueItems();
        exemptions.Should().NotContain(exemption => !exemption.Reason.EndsWith('.') || exemption.Reason.Contains('\n'));
    }

    /// <summary>What the probe sends, without the port.</summary>
    private static async Task<string> AskedAsync(IProvider provider, Dictionary<string, string> values)
    {
        await using var server = ProbeTest.WellServer(provider.Manifest);
        var report = await Prober.RunAsync(provider, ProbeTest.Context(values, server.Url), CancellationToken.None);
        return report.Evidence!.Request.Replace($":{server.Port}", "", StringComparison.Ordinal);
    }

    private static ProviderManifest Manifest(string id) => ProviderCatalog.Find(id)!.Manifest;
}
