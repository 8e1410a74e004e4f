namespace IntegrationConsole.Integrations.Compliance;

/// <summary>How much of its checks is kept as evidence. The numbers are stored; never renumber.</summary>
public enum LoggingLevel
{
    /// <summary>Cause, rule and status code; nothing of what was sent or of what came back.</summary>
    Minimal = 0,

    /// <summary>Also what was sent and what came back when it failed, secrets masked.</summary>
    Standard = 1,

    /// <summary>Also the last exchange that worked, to compare.</summary>
    Detailed = 2,
}
