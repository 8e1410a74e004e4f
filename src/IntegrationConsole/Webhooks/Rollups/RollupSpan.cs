namespace IntegrationConsole.Webhooks.Rollups;

/// <summary>How long a roll-up's stretch of time is. The numbers are stored; never renumber.</summary>
public enum RollupSpan
{
    /// <summary>Kept for two weeks.</summary>
    Minute = 0,

    /// <summary>Kept for 13 months.</summary>
    Hour = 1,

    /// <summary>Kept for ever.</summary>
    Day = 2,
}
