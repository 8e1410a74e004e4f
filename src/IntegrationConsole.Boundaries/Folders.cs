using System;
using System.Collections.Concurrent;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IntegrationConsole.Boundaries;

/// <summary>
/// Says which folder a symbol or a piece of code belongs to: the namespace part after <c>IntegrationConsole.</c>; where there is none,
/// the part of the assembly's name after it; in the application itself, the file's top folder, or <c>Program</c> beside the project file.
/// </summary>
internal sealed class Folders
{
    public const string Root = "IntegrationConsole";
    private const string Program = "Program";

    private readonly string? projectDirectory;
    private readonly ConcurrentDictionary<ISymbol, string?> ofSymbol = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<SyntaxTree, string?> ofTree = new();
    private readonly string assemblyName;

    public Folders(Compilation compilation, string? projectDirectory)
    {
        assemblyName = compilation.AssemblyName ?? "";
        this.projectDirectory = projectDirectory?.Replace('\\', '/').TrimEnd('/');
    }

    public static bool IsOwn(IAssemblySymbol? assembly) =>
        assembly is not null && (assembly.Name == Root || assembly.Name.StartsWith(Root + ".", StringComparison.Ordinal));

    /// <summary>The folder that defines the symbol; null for everything that is not ours.</summary>
    public string? Of(ISymbol symbol)
    {
        // Most names in code are locals, parameters and the framework's: they leave here without a look-up.
        if (symbol.Kind is not (SymbolKind.NamedType or SymbolKind.Method or SymbolKind.Property or SymbolKind.Field or SymbolKind.Event)
            || !IsOwn(symbol.ContainingAssembly))
        {
            return null;
        }

        var type = symbol;
        while (type.ContainingType is { } outer)
        {
            type = outer;
        }

        return ofSymbol.GetOrAdd(type.OriginalDefinition, OfTopLevel);
    }

    /// <summary>The folder of code at a place: its namespace, else its file.</summary>
    public string? Of(ISymbol? containing, SyntaxTree tree)
    {
        var space = containing as INamespaceSymbol ?? containing?.ContainingNamespace;
        return OfNamespace(space) ?? ofTree.GetOrAdd(tree, OfTree);
    }

    private string? OfTopLevel(ISymbol type)
    {
        var path = type.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree.FilePath).OrderBy(file => file, StringComparer.Ordinal).FirstOrDefault();
        return OfNamespace(type.ContainingNamespace) ?? OfAssembly(type.ContainingAssembly.Name) ?? OfPath(path) ?? OfRootNamespace(type.ContainingNamespace);
    }

    private string? OfTree(SyntaxTree tree)
    {
        var declared = tree.GetRoot().ChildNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString();
        return AfterRoot(declared) ?? OfAssembly(assemblyName) ?? OfPath(tree.FilePath) ?? (declared == Root ? Program : null);
    }

    private static string? OfNamespace(INamespaceSymbol? space)
    {
        if (space is null || space.IsGlobalNamespace)
        {
            return null;
        }

        // Walks up to the namespace whose parent is IntegrationConsole: Webhooks.Outbound belongs to Webhooks.
        for (var current = space; current.ContainingNamespace is { IsGlobalNamespace: false } parent; current = parent)
        {
            if (parent.Name == Root && parent.ContainingNamespace.IsGlobalNamespace)
            {
                return current.Name;
            }
        }

        return null;
    }

    private static string? OfRootNamespace(INamespaceSymbol? space) => space is { Name: Root, ContainingNamespace.IsGlobalNamespace: true } ? Program : null;

    private static string? OfAssembly(string name) => AfterRoot(name);

    private static string? AfterRoot(string? dotted) =>
        dotted is not null && dotted.StartsWith(Root + ".", StringComparison.Ordinal) ? dotted.Split('.')[1] : null;

    // Null for files outside the project and below obj: a generator's own plumbing belongs to no folder.
    private string? OfPath(string? path)
    {
        var file = path?.Replace('\\', '/');
        if (projectDirectory is null || file is null || !file.StartsWith(projectDirectory + "/", StringComparison.Ordinal))
        {
            return null;
        }

        var parts = file.Substring(projectDirectory.Length + 1).Split('/');
        return parts.Length == 1 ? Program : parts[0] is "obj" or "bin" ? null : parts[0];
    }
}
