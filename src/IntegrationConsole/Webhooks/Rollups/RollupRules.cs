namespace IntegrationConsole.Webhooks.Rollups;

/// <summary>Where a moment belongs, and how long what is counted is kept. Pure.</summary>
public static class RollupRules
{
    public static TimeSpan Of(RollupSpan span) => span switch
    {
        RollupSpan.Minute => TimeSpan.FromMinutes(1),
        RollupSpan.Hour => TimeSpan.FromHours(1),
        _ => TimeSpan.FromDays(1),
    };

    /// <summary>Null: for ever.</summary>
    public static TimeSpan? Keep(RollupSpan span) => span switch
    {
        RollupSpan.Minute => TimeSpan.FromDays(14),
        RollupSpan.Hour => TimeSpan.FromDays(396), // 13 months
        _ => null,
    };

    /// <summary>When the stretch begins that a moment is in, milliseconds since 1970.</summary>
    public static long StartOf(RollupSpan span, long atMs)
    {
        var length = (long)Of(span).TotalMilliseconds;
        return atMs / length * length;
    }
}
