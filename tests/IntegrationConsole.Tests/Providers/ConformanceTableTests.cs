using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Tests.HouseRules;
using Xunit.Abstractions;

namespace IntegrationConsole.Tests.Providers;

/// <summary>Says how the providers are graded: in the test output and in docs/providers.md.</summary>
public sealed class ConformanceTableTests(ITestOutputHelper output)
{
    private const string Document = "docs/providers.md";

    [Fact]
    public void Every_provider_has_a_grade_and_every_exemption_a_reason()
    {
        var lines = ProviderTable.Lines();
        foreach (var line in lines)
        {
            output.WriteLine(line);
        }

        var exemptions = ProviderCatalog.All.Sum(provider => provider.Manifest.Exemptions.Count);
        lines.Should().HaveCount(ProviderCatalog.All.Count + exemptions + 1);
        lines[^1].Should().StartWith($"{ProviderCatalog.All.Count} providers: ").And.EndWith($"; {exemptions} exemptions");
    }

    /// <summary>WRITE_PROVIDERS_MD=1 writes the page instead of comparing it.</summary>
    [Fact]
    public void The_page_of_all_providers_is_true()
    {
        var expected = ProviderTable.Markdown();
        if (Environment.GetEnvironmentVariable("WRITE_PROVIDERS_MD") == "1")
        {
            File.WriteAllText(Repository.Full(Document), expected);
        }

        var written = File.Exists(Repository.Full(Document)) ? Repository.Read(Document) : "";
        written.Should().Be(expected, $"{Document} follows the manifests; WRITE_PROVIDERS_MD=1 writes it");
    }
}
