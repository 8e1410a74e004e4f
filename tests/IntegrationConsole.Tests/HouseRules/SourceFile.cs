using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IntegrationConsole.Tests.HouseRules;

/// <summary>A source file with its syntax tree; of a component, the tree of its <c>@code</c> block, which by our convention comes last.</summary>
internal sealed class SourceFile(string path, string text)
{
    private readonly Lazy<CompilationUnitSyntax> root = new(() => CSharpSyntaxTree.ParseText(CSharpOf(path, text)).GetCompilationUnitRoot());

    public string Path => path;

    public string Text => text;

    public bool IsRazor => path.EndsWith(".razor", StringComparison.Ordinal);

    /// <summary>The file's name up to the first dot: the type it is about.</summary>
    public string Stem => System.IO.Path.GetFileName(path).Split('.')[0];

    public int Lines { get; } = text.AsSpan().TrimEnd().Count('\n') + 1;

    public CompilationUnitSyntax Root => root.Value;

    /// <summary>Types and delegates that are not nested.</summary>
    public IEnumerable<MemberDeclarationSyntax> TopLevelTypes =>
        IsRazor ? [] : Root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>().Where(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    public static string NameOf(MemberDeclarationSyntax type) =>
        type is DelegateDeclarationSyntax callback ? callback.Identifier.Text : ((BaseTypeDeclarationSyntax)type).Identifier.Text;

    public static bool IsPublic(MemberDeclarationSyntax type) => type.Modifiers.Any(SyntaxKind.PublicKeyword);

    /// <summary>One-based line of a node, for messages.</summary>
    public static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    private static string CSharpOf(string path, string text)
    {
        if (!path.EndsWith(".razor", StringComparison.Ordinal))
        {
            return text;
        }

        var code = Regex.Match(text, @"^@code\s*\{", RegexOptions.Multiline);

        // The lines before it stay as empty ones, so that messages name the line of the file.
        return code.Success ? new string('\n', text.AsSpan(0, code.Index).Count('\n')) + "class Component {" + text[(code.Index + code.Length)..] : "";
    }
}
