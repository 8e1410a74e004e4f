using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Tests.HouseRules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace IntegrationConsole.Tests.Providers;

/// <summary>Follows docs/adding-a-provider.md literally: its files are compiled, checked and run, so that the page can't rot.</summary>
public sealed class AddingAProviderTests
{
    private const string Folder = "src/IntegrationConsole.Providers/Deskly/";
    private static readonly IReadOnlyDictionary<string, string> Files = FilesOfThePage();
    private static readonly Lazy<Assembly> Compiled = new(Compile);

    [Fact]
    public void The_page_writes_all_files_of_a_provider() => Files.Keys.Should().BeEquivalentTo(
        Folder + "Deskly.cs", Folder + "logo.svg", Folder + "guide.md",
        "tests/IntegrationConsole.Tests/Providers/ConformanceFacts.cs", "tests/IntegrationConsole.Tests/Providers/DesklyTests.cs");

    [Fact]
    public void Its_form_accepts_its_examples_and_recognizes_the_wrong_key()
    {
        var manifest = NewProvider().Manifest;
        var values = ProbeTest.ExampleValues(manifest);
        FieldRules.CheckAll(manifest, values).Should().BeEquivalentTo(new { Errors = new Dictionary<string, string>(), Warnings = new Dictionary<string, string>() });
        values["apiKey"] = "dpk_public0000000";
        FieldRules.CheckAll(manifest, values).Errors.Should().ContainKey("apiKey").WhoseValue.Should().Contain("chat widget");
    }

    [Fact]
    public async Task Its_probe_proves_whose_key_it_is()
    {
        var provider = NewProvider();
        await using var server = ProbeTest.WellServer(provider.Manifest);
        var report = await ProbeTest.RunAsync(provider, server.Url);
        report.Cause.Should().Be(Cause.None, report.Summary);
        report.Identity.Should().Be("agent console@acme.example");
        report.Evidence!.Request.Should().Contain("/v2/me").And.NotContain("dsk_example");
    }

    [Theory]
    [InlineData(401, Cause.CredentialRejected)]
    [InlineData(403, Cause.PermissionMissing)]
    [InlineData(429, Cause.RateLimited)]
    [InlineData(500, Cause.ProviderFault)]
    public async Task Its_probe_maps_refusals(int status, Cause cause)
    {
        var provider = NewProvider();
        await using var server = ScriptedServer.Playing(provider.Manifest, status, provider.Manifest.ErrorBodies.GetValueOrDefault(status, ""));
        (await ProbeTest.RunAsync(provider, server.Url)).Cause.Should().Be(cause);
    }

    [Theory]
    [InlineData(ConformancePoint.ProvesIdentity, true)]
    [InlineData(ConformancePoint.ChecksAnswer, true)]
    [InlineData(ConformancePoint.ReportsQuota, true)]
    [InlineData(ConformancePoint.HasStatusPage, false)]
    public async Task Its_conformance_points_are_as_it_says(ConformancePoint point, bool expected)
    {
        var (holds, seen) = await ConformancePoints.JudgeAsync(NewProvider(), point, simulator: null);
        holds.Should().Be(expected, seen);
        NewProvider().Manifest.Exemptions.Any(exemption => exemption.Point == point).Should().Be(!expected);
    }

    [Fact]
    public void Its_logo_and_guide_are_like_the_others()
    {
        XDocument.Parse(Files[Folder + "logo.svg"]).Root!.Attribute("viewBox")!.Value.Should().Be("0 0 32 32");
        Files[Folder + "guide.md"].Should().StartWith("# Connect Deskly").And.Contain("## What the probe does").And.Contain("## Traps").And.NotContain("<");
        var fact = Files["tests/IntegrationConsole.Tests/Providers/ConformanceFacts.cs"].Trim();
        Repository.Read("tests/IntegrationConsole.Tests/Providers/ConformanceFacts.cs").Should().MatchRegex(
            Regex.Escape(fact).Replace("deskly", "[a-z_0-9]+", StringComparison.Ordinal), "the line of the page has the form of those that are there");
    }

    [Fact]
    public async Task Its_test_for_its_traps_passes()
    {
        var tests = Compiled.Value.GetType("IntegrationConsole.Tests.Providers.DesklyTests", throwOnError: true)!;
        var runs = 0;
        foreach (var method in tests.GetMethods().Where(method => method.GetCustomAttribute<TheoryAttribute>() is not null))
        {
            foreach (var row in method.GetCustomAttributes<InlineDataAttribute>().SelectMany(attribute => attribute.GetData(method)))
            {
                await (Task)method.Invoke(Activator.CreateInstance(tests), row)!;
                runs++;
            }
        }

        runs.Should().Be(2);
    }

    private static IProvider NewProvider() => (IProvider)Activator.CreateInstance(Compiled.Value.GetType("IntegrationConsole.Providers.Deskly.Deskly", throwOnError: true)!)!;

    // `path/of/the/file`
    // ```language
    // text
    // ```
    private static Dictionary<string, string> FilesOfThePage() =>
        Regex.Matches(Repository.Read("docs/adding-a-provider.md"), "^`([^`\n]+)`\n```\\w+\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value, StringComparer.Ordinal);

    /// <summary>With the usings that the projects have for every file, and every assembly that the tests themselves run on.</summary>
    private static Assembly Compile()
    {
        const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Net.Http; global using System.Threading.Tasks; global using Xunit; global using FluentAssertions;";
        var trees = Files.Where(file => file.Key.EndsWith("Deskly.cs", StringComparison.Ordinal) || file.Key.EndsWith("DesklyTests.cs", StringComparison.Ordinal))
            .Select(file => CSharpSyntaxTree.ParseText(file.Value, path: file.Key)).Append(CSharpSyntaxTree.ParseText(Usings));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => path.Length > 0).Select(path => MetadataReference.CreateFromFile(path));
        // CS1701: a package was built against an older framework, as in every build.
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
            .WithSpecificDiagnosticOptions([new("CS1701", ReportDiagnostic.Suppress)]);
        var compilation = CSharpCompilation.Create("AddingAProvider", trees, references, options);
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Should().BeEmpty("the code of the page compiles");
        return Assembly.Load(image.ToArray());
    }
}
