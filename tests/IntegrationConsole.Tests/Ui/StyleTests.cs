using System.Text.RegularExpressions;

namespace IntegrationConsole.Tests.Ui;

/// <summary>What the strict content security policy forbids would fail silently in the browser: find it in the source.</summary>
public sealed partial class StyleTests
{
    internal static string Program { get; } = FindProgram();

    [Fact]
    public void No_component_has_an_inline_style_script_or_event_handler()
    {
        var findings =
            from file in Directory.EnumerateFiles(Program, "*.razor", SearchOption.AllDirectories)
            from match in Forbidden().Matches(File.ReadAllText(file))
            select $"{Path.GetRelativePath(Program, file)}: {match.Value}";

        findings.Should().BeEmpty("the policy allows only our own files: use classes, SVG attributes and modules in wwwroot/js");
    }

    [Fact]
    public void Every_colour_comes_from_the_tokens()
    {
        var findings =
            from file in Directory.EnumerateFiles(Path.Combine(Program, "wwwroot", "css"), "*.css")
            where !file.EndsWith("tokens.css", StringComparison.Ordinal)
            from match in Used().Matches(File.ReadAllText(file))
            let name = match.Groups["name"].Value
            where !Defined.Contains(name)
            select $"{Path.GetFileName(file)}: {name}";

        findings.Should().BeEmpty("a variable that no sheet defines is drawn as nothing");
    }

    [Fact]
    public void The_styles_stay_small()
        => Directory.EnumerateFiles(Path.Combine(Program, "wwwroot", "css"), "*.css").Sum(static file => new FileInfo(file).Length).Should().BeLessThan(60_000);

    private static HashSet<string> Defined { get; } = Directory.EnumerateFiles(Path.Combine(Program, "wwwroot", "css"), "*.css")
        .SelectMany(static file => Definition().Matches(File.ReadAllText(file)).Select(static match => match.Groups["name"].Value))
        .ToHashSet(StringComparer.Ordinal);

    private static string FindProgram()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "IntegrationConsole.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of the repository: there is no IntegrationConsole.sln above them.");
        }

        return Path.Combine(folder.FullName, "src", "IntegrationConsole");
    }

    [GeneratedRegex("""\sstyle\s*=\s*"|<style|<script(?![^>]*\ssrc=)|\son(click|load|error|submit|change|input)\s*=""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Forbidden();

    [GeneratedRegex(@"var\((?<name>--[\w-]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Used();

    [GeneratedRegex(@"(?<name>--[\w-]+)\s*:", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Definition();
}
