using System.Text.RegularExpressions;

namespace IntegrationConsole.Tests.HouseRules;

public sealed class LinkTests
{
    [Fact]
    public void There_is_a_readme() => Repository.Files.Contains("README.md", StringComparer.Ordinal).Should().BeTrue("README.md is the way in");

    [Fact]
    public void Links_between_documents_and_files_resolve()
    {
        var findings =
            from path in Repository.Files.Where(path => path.EndsWith(".md", StringComparison.Ordinal))
            from link in Links(Repository.Read(path))
            let target = link.StartsWith('/') ? link[1..] : Path.Combine(Path.GetDirectoryName(path)!, link)
            let full = Repository.Full(target)
            where !File.Exists(full) && !Directory.Exists(full)
            select $"{path} links to {link}";

        Rule.Holds(findings, "a dead link sends the reader nowhere");
    }

    // [text](target), [text](target "title"), ![image](target) and [label]: target; code fences are not links.
    private static IEnumerable<string> Links(string markdown)
    {
        var prose = Regex.Replace(markdown, @"^```.*?^```|`[^`\n]*`(?!\])", "", RegexOptions.Multiline | RegexOptions.Singleline);
        return Regex.Matches(prose, @"\]\(\s*<?([^)\s>]+)|^\[[^\]]+\]:\s+(\S+)", RegexOptions.Multiline)
            .Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value)
            .Where(link => !Regex.IsMatch(link, "^(?:https?:|mailto:|#)"))
            .Select(link => Uri.UnescapeDataString(link.Split('#')[0]));
    }
}
