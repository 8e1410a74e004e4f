namespace IntegrationConsole.Providers.Contract;

/// <summary>How a provider writes the moment at which its rate limit starts afresh.</summary>
public enum ResetFormat
{
    /// <summary>Unix time in seconds.</summary>
    EpochSeconds,

    /// <summary>Unix time in milliseconds.</summary>
    EpochMilliseconds,

    /// <summary>Seconds from now.</summary>
    DeltaSeconds,

    /// <summary>The window's length in milliseconds; it ends at the latest that long from now.</summary>
    WindowMilliseconds,

    /// <summary>Unknown API: milliseconds above 10^12, Unix seconds above 10^9, else seconds from now.</summary>
    Heuristic,
}
