using System.Globalization;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>When an endpoint is warned about and when it is switched off. Pure.</summary>
public static class ConductRules
{
    /// <summary>Why it is switched off, in a sentence; null: it stays on.</summary>
    public static string? DisableReason(DateTimeOffset? failingSince, bool isGone, TimeSpan? disableAfter, DateTimeOffset now)
    {
        if (isGone)
        {
            return "The endpoint answered 410: it says that it is gone for good. Switch it on again when it is back.";
        }

        return failingSince is { } since && disableAfter is { } limit && now - since >= limit
            ? string.Create(CultureInfo.InvariantCulture, $"Every attempt has failed since {since.UtcDateTime:yyyy-MM-dd HH:mm} UTC. Mend the receiver, send a test, then switch it on; what was held can be sent.")
            : null;
    }

    /// <summary>Half of the time is over, and nobody has been told.</summary>
    public static bool WantsWarning(DateTimeOffset? failingSince, DateTimeOffset? warnedAt, TimeSpan? disableAfter, DateTimeOffset now) =>
        warnedAt is null && failingSince is { } since && disableAfter is { } limit && now - since >= limit / 2;
}
