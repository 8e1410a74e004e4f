using System.Runtime.CompilerServices;

namespace IntegrationConsole.Tests.HouseRules;

/// <summary>Compares the findings of a rule with its exemptions.</summary>
internal static class Rule
{
    /// <summary>Fails with every finding (<c>path[:line] what</c>) that no exemption covers, and with every exemption that covers nothing any more.</summary>
    public static void Holds(IEnumerable<string> findings, string why, [CallerMemberName] string rule = "")
    {
        var exemptions = Exemptions.All.Where(exemption => string.Equals(exemption.Rule, rule, StringComparison.Ordinal)).ToList();
        var found = findings.Distinct(StringComparer.Ordinal).ToList();

        Fail(found.Where(finding => !exemptions.Exists(exemption => exemption.Covers(finding))), why);
        Fail(exemptions.Where(exemption => !found.Exists(exemption.Covers)).Select(exemption => exemption.Finding), "the exemption covers nothing any more: remove it");
    }

    private static void Fail(IEnumerable<string> findings, string why)
    {
        var lines = findings.ToList();
        if (lines.Count > 0)
        {
            Assert.Fail($"{why}. Found:\n{string.Join('\n', lines)}");
        }
    }
}
