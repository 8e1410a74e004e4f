using IntegrationConsole.Api;

namespace IntegrationConsole.Integrations.Rest;

/// <summary>The answer to a dry run: what a change would have changed.</summary>
/// <param name="DryRun">Always true: nothing was stored.</param>
/// <param name="Changes">Field by field; empty when it would change nothing.</param>
public sealed record ConfigPreview(bool DryRun, IReadOnlyList<FieldChange> Changes)
{
    internal static ConfigPreview Of(ChangeOutcome.Preview preview) => new(DryRun: true, [.. preview.Differences.Select(FieldChange.Of)]);

    /// <summary>Reads the query parameter; false when it is neither true nor false.</summary>
    internal static bool TryReadDryRun(string? text, out bool dryRun)
    {
        dryRun = string.Equals(text, "true", StringComparison.Ordinal);
        return dryRun || text is null or "" or "false";
    }

    /// <summary>The answer to a parameter that <see cref="TryReadDryRun"/> refused.</summary>
    internal static IResult Malformed() => Problems.Field("dryRun", "must be true or false.");
}
