namespace IntegrationConsole.Integrations.Merging;

/// <summary>What the form calls its fields, where a name of the code is not the same in words. Pure.</summary>
internal static class FieldLabels
{
    private static readonly Dictionary<string, string> Own = new(StringComparer.Ordinal)
    {
        [nameof(IntegrationForm.IntervalSeconds)] = "Check every (s)",
        [nameof(IntegrationForm.TimeoutSeconds)] = "Give up after (s)",
        [nameof(IntegrationForm.DownAfter)] = "Unhealthy after",
        [nameof(IntegrationForm.DownOf)] = "Unhealthy: of the last",
        [nameof(IntegrationForm.UpAfter)] = "Healthy again after",
        [nameof(IntegrationForm.UpOf)] = "Healthy again: of the last",
        [nameof(IntegrationForm.DegradedLatencyMs)] = "Degraded above (ms)",
        [nameof(IntegrationForm.DegradedErrorPercent)] = "Degraded from (% failed)",
        [nameof(IntegrationForm.RateLimitBufferPercent)] = "Quota kept back (%)",
        [nameof(IntegrationForm.EnabledFeatures)] = "Features",
        [nameof(IntegrationForm.RetentionDays)] = "Keep its past for (days)",
        [nameof(IntegrationForm.Logging)] = "Evidence of checks",
        [nameof(IntegrationForm.AuditEnabled)] = "Audit changes",
    };

    /// <summary>Its label; else its name in words: <c>ExtraHeaders</c> → <c>Extra headers</c>, <c>BaseUrl</c> → <c>Base URL</c>.</summary>
    public static string Of(string field)
    {
        if (Own.TryGetValue(field, out var label))
        {
            return label;
        }

        var words = string.Concat(field.Select((letter, at) => char.IsUpper(letter) && at > 0 && !char.IsUpper(field[at - 1]) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
        return words.EndsWith(" url", StringComparison.Ordinal) ? $"{words[..^3]}URL" : words;
    }
}
