using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace IntegrationConsole.Boundaries;

/// <summary>Makes a use between folders that boundaries.txt does not allow a compile error.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BoundaryAnalyzer : DiagnosticAnalyzer
{
    private const string FileName = "boundaries.txt";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Diagnostics.ForbiddenUse, Diagnostics.UnlistedFolder, Diagnostics.BadFile];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // Razor components arrive as generated code, and they are where forbidden uses are easiest to write.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationAction(ReportFile);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (Find(context.Options)?.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        var file = BoundaryFile.Parse(text.ToString());
        if (!file.Problems.IsEmpty)
        {
            return;
        }

        context.Options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.projectdir", out var projectDirectory);
        var uses = new UseCheck(file, new Folders(context.Compilation, projectDirectory));
        context.RegisterSymbolAction(uses.CheckDeclaration, SymbolKind.NamedType);
        context.RegisterSyntaxNodeAction(uses.CheckName, SyntaxKind.IdentifierName, SyntaxKind.GenericName);
        context.RegisterSyntaxNodeAction(uses.CheckUnnamed, UseCheck.UnnamedUses);
    }

    private static void ReportFile(CompilationAnalysisContext context)
    {
        if (Find(context.Options) is not { } file || file.GetText(context.CancellationToken) is not { } text)
        {
            context.ReportDiagnostic(Diagnostic.Create(Diagnostics.BadFile, Location.None, "the file is not among the project's AdditionalFiles"));
            return;
        }

        foreach (var problem in BoundaryFile.Parse(text.ToString()).Problems)
        {
            context.ReportDiagnostic(Describe(problem, file.Path, text));
        }
    }

    private static AdditionalText? Find(AnalyzerOptions options) => options.AdditionalFiles.FirstOrDefault(file => Path.GetFileName(file.Path) == FileName);

    private static Diagnostic Describe(BoundaryProblem problem, string path, SourceText text)
    {
        var span = text.Lines[Math.Min(problem.LineIndex, text.Lines.Count - 1)].Span;
        return Diagnostic.Create(Diagnostics.BadFile, Location.Create(path, span, text.Lines.GetLinePositionSpan(span)), problem.Message);
    }
}
