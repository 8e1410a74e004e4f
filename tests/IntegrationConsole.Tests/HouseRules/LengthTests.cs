using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IntegrationConsole.Tests.HouseRules;

public sealed class LengthTests
{
    [Fact]
    public void Files_fit_in_the_head()
    {
        Rule.Holds(
            Repository.Sources.Where(file => file.Lines > LimitOf(file)).Select(file => $"{file.Path} has {file.Lines} lines, at most {LimitOf(file)}"),
            "a .cs file has at most 250 lines and a .razor file 150: split it by job, logic into .razor.cs");
    }

    [Fact]
    public void Methods_fit_on_a_screen()
    {
        var findings =
            from file in Repository.Sources
            from node in file.Root.DescendantNodes()
            where node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
            let lines = LinesOf(node)
            where lines > 40
            select $"{file.Path}:{SourceFile.LineOf(node)} has {lines} lines";

        Rule.Holds(findings, "a method has at most 40 lines: name its steps");
    }

    private static int LimitOf(SourceFile file) => file.IsRazor ? 150 : 250;

    // From the signature to the closing brace: attributes and documentation do not count.
    private static int LinesOf(SyntaxNode node)
    {
        var first = node.ChildNodesAndTokens().First(child => !child.IsKind(Microsoft.CodeAnalysis.CSharp.SyntaxKind.AttributeList));
        return node.GetLocation().GetLineSpan().EndLinePosition.Line - first.GetLocation()!.GetLineSpan().StartLinePosition.Line + 1;
    }
}
