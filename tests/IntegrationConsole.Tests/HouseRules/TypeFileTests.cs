using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IntegrationConsole.Tests.HouseRules;

public sealed class TypeFileTests
{
    [Fact]
    public void A_file_has_one_public_type()
    {
        var findings =
            from file in Repository.Sources
            let types = file.TopLevelTypes.Where(SourceFile.IsPublic).Select(SourceFile.NameOf).Distinct(StringComparer.Ordinal).ToList()
            where types.Count > 1
            select $"{file.Path} has {string.Join(", ", types)}";

        Rule.Holds(findings, "one public type a file, so that the list of files is the list of types");
    }

    [Fact]
    public void A_file_is_named_after_its_type()
    {
        var findings =
            from file in Repository.Sources
            let types = file.TopLevelTypes.ToList()
            let shown = types.Exists(SourceFile.IsPublic) ? types.FindAll(SourceFile.IsPublic) : types
            where shown.Count > 0 && !shown.Exists(type => string.Equals(SourceFile.NameOf(type), file.Stem, StringComparison.Ordinal))
            select $"{file.Path} has {string.Join(", ", shown.Select(SourceFile.NameOf))}";

        Rule.Holds(findings, "file = type: who knows the type knows the file");
    }

    [Fact]
    public void A_namespace_is_its_folder()
    {
        var findings =
            from file in Repository.Sources.Where(file => file.TopLevelTypes.Any())
            let declared = file.Root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().Select(space => space.Name.ToString()).DefaultIfEmpty("none")
            let expected = string.Join('.', file.Path.Split('/')[1..^1])
            from actual in declared
            where !string.Equals(actual, expected, StringComparison.Ordinal) && !IsPartOfTopLevelProgram(file)
            select $"{file.Path} declares {actual}, expected {expected}";

        Rule.Holds(findings, "folder = namespace; the boundaries are drawn along it");
    }

    [Fact]
    public void A_component_keeps_the_namespace_of_its_folder()
    {
        Rule.Holds(
            Repository.Sources.Where(file => file.IsRazor && file.Text.Contains("@namespace", StringComparison.Ordinal)).Select(file => file.Path),
            "folder = namespace: remove @namespace");
    }

    [Fact]
    public void A_public_type_says_what_it_is_for()
    {
        var findings =
            from file in Repository.Program
            from type in file.TopLevelTypes.Where(SourceFile.IsPublic)
            where !type.GetLeadingTrivia().ToFullString().Contains("///", StringComparison.Ordinal) && !IsDocumentedElsewhere(file, SourceFile.NameOf(type))
            select $"{file.Path}:{SourceFile.LineOf(type)} {SourceFile.NameOf(type)}";

        Rule.Holds(findings, "a public type has a <summary>: what it is for, units, shapes, errors");
    }

    // `public partial class Program;` opens the generated class to tests; it can't have a namespace.
    private static bool IsPartOfTopLevelProgram(SourceFile file) => file.Root.Members.OfType<GlobalStatementSyntax>().Any();

    // The markup of a component, or another part of a partial type, may hold the comment.
    private static bool IsDocumentedElsewhere(SourceFile file, string name) =>
        file.Path.EndsWith(".razor.cs", StringComparison.Ordinal)
        || Repository.Program.Any(other => other != file && System.IO.Path.GetDirectoryName(other.Path) == System.IO.Path.GetDirectoryName(file.Path)
            && other.TopLevelTypes.Any(type => SourceFile.NameOf(type) == name && type.GetLeadingTrivia().ToFullString().Contains("///", StringComparison.Ordinal)));
}
