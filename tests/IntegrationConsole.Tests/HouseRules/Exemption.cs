namespace IntegrationConsole.Tests.HouseRules;

/// <summary>Lets one finding of one rule pass.</summary>
/// <param name="Rule">The name of the test.</param>
/// <param name="Finding">How the finding starts: a path, or a path and the name found.</param>
/// <param name="Reason">Why the rule hurts here.</param>
/// <param name="Decision">The decision record, below docs/decisions/.</param>
internal sealed record Exemption(string Rule, string Finding, string Reason, string Decision)
{
    public bool Covers(string finding) => finding.StartsWith(Finding, StringComparison.Ordinal);
}
