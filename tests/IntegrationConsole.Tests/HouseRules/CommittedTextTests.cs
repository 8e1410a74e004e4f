using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace IntegrationConsole.Tests.HouseRules;

public sealed class CommittedTextTests
{
    private static readonly string[] BinaryEndings = [".png", ".ico", ".woff2", ".jpg", ".gif"];

    // The parts are joined here so that this file does not find itself.
    private static readonly Dictionary<string, string> Traces = new(StringComparer.Ordinal)
    {
        ["a path of one machine"] = @"(?<![\w./~-])/(?:work" + @"|home/\w+|Users/\w+|root)/\w|\b[A-Z]:\\Users\\",
        ["a temporary folder of one machine"] = @"(?<![\w./~-])/tmp" + @"/(?:wt|team|bash)",
        ["the address of a package registry"] = @"https?://[^\s""'<>]*(?:/v3/index" + @"\.json|/nuget/v2|artifactory|nexus/repository)",
        ["a private key"] = "-----BEGIN (?:[A-Z]+ )*PRIVATE" + " KEY-----",
        ["a live key of a vendor"] = @"\b(?:sk_live" + @"_\w{16}|AKIA[0-9A-Z]{16}|ghp" + @"_\w{36}|xox[bp]-\d{10})",
    };

    [Fact]
    public void Committed_text_holds_no_secret_and_no_trace_of_a_machine()
    {
        var findings =
            from path in TextFiles()
            from line in Repository.Read(path).Split('\n').Select((text, index) => (Text: text, Number: index + 1))
            from trace in Traces
            where Regex.IsMatch(line.Text, trace.Value)
            select $"{path}:{line.Number} {trace.Key}";

        Rule.Holds(findings, "the repository runs on anybody's machine and tells nobody's secrets");
    }

    [Fact]
    public void Committed_text_ends_its_lines_with_line_feeds()
    {
        Rule.Holds(TextFiles().Where(path => Repository.Read(path).Contains('\r', StringComparison.Ordinal)), "LF everywhere: see .gitattributes");
    }

    [Fact]
    public void Package_versions_are_central()
    {
        var findings =
            from path in Repository.Files.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal) || path.EndsWith("Directory.Build.props", StringComparison.Ordinal))
            from reference in XDocument.Parse(Repository.Read(path)).Descendants("PackageReference")
            where reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null || reference.Element("Version") is not null
            select $"{path} {reference.Attribute("Include")?.Value}";

        Rule.Holds(findings, "versions are in Directory.Packages.props");
    }

    private static IEnumerable<string> TextFiles() => Repository.Files.Where(path => !BinaryEndings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase));
}
