namespace IntegrationConsole.Webhooks.Rollups;

/// <summary>How far back figures go, and in which steps.</summary>
/// <param name="Word">In addresses: <c>24h</c>.</param>
/// <param name="Text">For people.</param>
/// <param name="Length">How far back.</param>
/// <param name="Span">The steps.</param>
public sealed record AnalyticsRange(string Word, string Text, TimeSpan Length, RollupSpan Span)
{
    public static AnalyticsRange Day { get; } = new("24h", "Last 24 hours", TimeSpan.FromDays(1), RollupSpan.Hour);

    public static AnalyticsRange Week { get; } = new("7d", "Last 7 days", TimeSpan.FromDays(7), RollupSpan.Hour);

    public static IReadOnlyList<AnalyticsRange> All { get; } = [new("1h", "Last hour", TimeSpan.FromHours(1), RollupSpan.Minute), Day, Week, new("30d", "Last 30 days", TimeSpan.FromDays(30), RollupSpan.Day)];

    /// <summary>Null: there is no such range.</summary>
    public static AnalyticsRange? Find(string? word) => string.IsNullOrEmpty(word) ? Day : All.FirstOrDefault(r => r.Word == word);
}
