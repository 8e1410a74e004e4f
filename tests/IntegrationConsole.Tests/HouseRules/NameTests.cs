using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IntegrationConsole.Tests.HouseRules;

public sealed class NameTests
{
    private static readonly string[] EmptyWords = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Common", "Core", "Base", "Impl"];
    private static readonly string[] EmptyFolders = ["Models", "Services", "Interfaces", "Helpers", "Utils", "Common", "Core", "Shared", "Misc"];

    [Fact]
    public void Type_names_say_the_job()
    {
        var findings =
            from file in Repository.Sources
            from name in file.Root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Select(type => type.Identifier.Text).Append(file.IsRazor ? file.Stem : "")
            let word = Words(name).FirstOrDefault(word => EmptyWords.Contains(word, StringComparer.Ordinal))
            where word is not null
            select $"{file.Path} {name} says {word}";

        Rule.Holds(findings, "such a word says nothing about the job: use the field's own words");
    }

    [Fact]
    public void Folders_are_features()
    {
        var findings =
            from file in Repository.Files
            from folder in file.Split('/')[..^1]
            where EmptyFolders.Contains(folder, StringComparer.Ordinal)
            select $"{file} is in {folder}";

        Rule.Holds(findings, "a folder holds a feature, not a kind of class");
    }

    [Fact]
    public void An_interface_has_more_than_one_implementation()
    {
        var types = Repository.Program.SelectMany(file => file.Root.DescendantNodes().OfType<TypeDeclarationSyntax>()).ToList();
        var implemented = types.Where(type => type is not InterfaceDeclarationSyntax && type.BaseList is not null)
            .SelectMany(type => type.BaseList!.Types.Select(one => SimpleName(one.Type)))
            .Concat(Repository.Program.Where(file => file.IsRazor).SelectMany(file => Regex.Matches(file.Text, @"^@implements\s+(\w+)", RegexOptions.Multiline).Select(match => match.Groups[1].Value)))
            .CountBy(name => name, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

        var findings =
            from type in types.OfType<InterfaceDeclarationSyntax>().Where(type => type.Parent is not TypeDeclarationSyntax)
            let name = type.Identifier.Text
            where implemented.GetValueOrDefault(name) < 2 && !Exemptions.BoundaryInterfaces.ContainsKey(name)
                && !Exemptions.BoundaryInterfacePrefixes.Keys.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
            select $"{name} has {implemented.GetValueOrDefault(name)}";

        Rule.Holds(findings, "use the class itself; if it is a boundary to somebody else's world, list it in Exemptions with the reason");
    }

    [Fact]
    public void Every_listed_boundary_exists()
    {
        var interfaces = Repository.Program.SelectMany(file => file.Root.DescendantNodes().OfType<InterfaceDeclarationSyntax>()).Select(type => type.Identifier.Text);

        Exemptions.BoundaryInterfaces.Keys.Except(interfaces, StringComparer.Ordinal).Should().BeEmpty("a boundary that is gone leaves the list");
    }

    private static IEnumerable<string> Words(string name) => Regex.Matches(name, "[A-Z]+(?![a-z])|[A-Z][a-z]+").Select(match => match.Value);

    private static string SimpleName(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.Text,
        SimpleNameSyntax simple => simple.Identifier.Text,
        _ => type.ToString(),
    };
}
