using System.Collections.Immutable;
using IntegrationConsole.Boundaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace IntegrationConsole.Tests.Boundaries;

/// <summary>Compiles sources in memory, as the project <c>IntegrationConsole</c> in <c>/app</c>, and runs the analyzer over them.</summary>
internal sealed class AnalyzerRun
{
    public const string Rules = """
        # the folders of the tests
        Providers      :
        Simulator      : Providers
        Data Ui        :
        base           = Data Ui
        Health         : base Providers
        Webhooks       : base
        Shell Program  : everything
        """;

    private static readonly ImmutableArray<MetadataReference> Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly List<SyntaxTree> trees = [];
    private readonly List<MetadataReference> references = [.. Framework];

    public string AssemblyName { get; init; } = "IntegrationConsole";

    /// <summary>The text of boundaries.txt; null for a project without the file.</summary>
    public string? Boundaries { get; init; } = Rules;

    public AnalyzerRun Add(string source, string path = "/app/Any.cs")
    {
        trees.Add(CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview), path));
        return this;
    }

    /// <summary>Adds another assembly of ours, compiled from <paramref name="source"/>.</summary>
    public AnalyzerRun Reference(string assemblyName, string source)
    {
        var compilation = CSharpCompilation.Create(assemblyName, [CSharpSyntaxTree.ParseText(source)], Framework, new(OutputKind.DynamicallyLinkedLibrary));
        references.Add(compilation.ToMetadataReference());
        return this;
    }

    /// <summary>The findings as <c>IC0001 text of the place</c>, in order; fails when the sources don't compile.</summary>
    public async Task<string[]> FindAsync() =>
        [.. (await DiagnosticsAsync()).Select(found => $"{found.Id} {found.Location.SourceTree?.GetText().ToString(found.Location.SourceSpan)}".TrimEnd())];

    public async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync()
    {
        var hasEntryPoint = trees.Any(tree => tree.GetRoot().ChildNodes().Any(node => node.IsKind(SyntaxKind.GlobalStatement)));
        var kind = hasEntryPoint ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        var compilation = CSharpCompilation.Create(AssemblyName, trees, references, new(kind));
        compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Should().BeEmpty("the sources of a test compile");

        ImmutableArray<AdditionalText> files = Boundaries is null ? [] : [new InMemoryFile("/repo/src/boundaries.txt", Boundaries)];
        var options = new AnalyzerOptions(files, new ProjectOptions());
        var withAnalyzers = compilation.WithAnalyzers([new BoundaryAnalyzer()], options);
        var found = await withAnalyzers.GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        found.Should().NotContain(diagnostic => diagnostic.Id == "AD0001", "the analyzer throws nothing");
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }
}
