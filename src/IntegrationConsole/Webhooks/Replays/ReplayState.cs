namespace IntegrationConsole.Webhooks.Replays;

/// <summary>Where a bulk replay stands. The numbers are stored; never renumber.</summary>
public enum ReplayState
{
    Running = 0,

    /// <summary>Stopped by a person, and can go on.</summary>
    Paused = 1,

    /// <summary>Ended by a person; what was sent stays sent.</summary>
    Cancelled = 2,

    /// <summary>Went through all that it was to send.</summary>
    Done = 3,
}
