using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace IntegrationConsole.Boundaries;

/// <summary>Judges each use of a symbol against the rule of the folder it stands in.</summary>
internal sealed class UseCheck
{
    /// <summary>Uses of a type or member without its name: <c>new(...)</c>, indexers and operators.</summary>
    public static readonly ImmutableArray<SyntaxKind> UnnamedUses =
    [
        SyntaxKind.ImplicitObjectCreationExpression, SyntaxKind.ElementAccessExpression, SyntaxKind.ElementBindingExpression,
        SyntaxKind.AddExpression, SyntaxKind.SubtractExpression, SyntaxKind.MultiplyExpression, SyntaxKind.DivideExpression,
        SyntaxKind.EqualsExpression, SyntaxKind.NotEqualsExpression, SyntaxKind.LessThanExpression, SyntaxKind.GreaterThanExpression,
        SyntaxKind.LessThanOrEqualExpression, SyntaxKind.GreaterThanOrEqualExpression, SyntaxKind.LogicalNotExpression, SyntaxKind.UnaryMinusExpression,
    ];

    private readonly BoundaryFile file;
    private readonly Folders folders;

    public UseCheck(BoundaryFile file, Folders folders)
    {
        this.file = file;
        this.folders = folders;
    }

    public void CheckDeclaration(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.ContainingType is null && folders.Of(type) is { } folder && !file.Rules.ContainsKey(folder))
        {
            context.ReportDiagnostic(Diagnostic.Create(Diagnostics.UnlistedFolder, type.Locations[0], type.Name, folder));
        }
    }

    public void CheckName(SyntaxNodeAnalysisContext context)
    {
        // A cref in a documentation comment is prose: it builds no dependency.
        if (context.Node.IsPartOfStructuredTrivia() || context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol is not { } symbol)
        {
            return;
        }

        if (context.Node is IdentifierNameSyntax { IsVar: true } && symbol is ITypeSymbol inferred)
        {
            CheckInferred(context, inferred);
        }
        else if (Forbidden(context, symbol) is { } folder && folder != QualifierFolder(context))
        {
            Report(context, symbol, folder);
        }
    }

    public void CheckUnnamed(SyntaxNodeAnalysisContext context)
    {
        if (context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol is { } symbol && Forbidden(context, symbol) is { } folder)
        {
            Report(context, symbol, folder);
        }
    }

    /// <summary><c>var</c> may stand for a list of tuples of arrays: the first forbidden part is reported.</summary>
    private void CheckInferred(SyntaxNodeAnalysisContext context, ITypeSymbol type)
    {
        var own = TypeParts.Of(type).Select(part => (Part: part, Folder: Forbidden(context, part))).FirstOrDefault(found => found.Folder is not null);
        if (own.Folder is not null)
        {
            Report(context, own.Part, own.Folder);
        }
    }

    /// <summary>The symbol's folder when the code here may not use it, else null.</summary>
    private string? Forbidden(SyntaxNodeAnalysisContext context, ISymbol symbol)
    {
        if (folders.Of(symbol) is not { } to || folders.Of(context.ContainingSymbol, context.Node.SyntaxTree) is not { } from)
        {
            return null;
        }

        return file.Rules.TryGetValue(from, out var rule) && !rule.Allows(to) ? to : null;
    }

    /// <summary>In <c>Left.Right</c> the folder of <c>Left</c>: it has been reported there already.</summary>
    private string? QualifierFolder(SyntaxNodeAnalysisContext context)
    {
        var left = context.Node.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == context.Node => access.Expression,
            QualifiedNameSyntax name when name.Right == context.Node => name.Left,
            _ => null,
        };

        return left is not null && context.SemanticModel.GetSymbolInfo(left, context.CancellationToken).Symbol is { } symbol ? folders.Of(symbol) : null;
    }

    private void Report(SyntaxNodeAnalysisContext context, ISymbol symbol, string to)
    {
        var from = folders.Of(context.ContainingSymbol, context.Node.SyntaxTree)!;
        var rule = file.Rules[from];
        var name = symbol.ContainingType is { } type ? type.Name + "." + symbol.Name : symbol.Name;
        context.ReportDiagnostic(Diagnostic.Create(Diagnostics.ForbiddenUse, context.Node.GetLocation(), from, to, name, rule.LineIndex + 1, rule.Line));
    }
}
