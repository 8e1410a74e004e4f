using System.Globalization;

namespace IntegrationConsole.Webhooks.Overdue;

/// <summary>Why deliveries wait although their time has passed, and whether anything works on them. Pure.</summary>
public static class OverdueRules
{
    /// <summary>A delivery is overdue when its time passed longer ago than this.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromSeconds(10);

    /// <summary>A dead process's work is taken over within this.</summary>
    private static readonly TimeSpan TakeOver = TimeSpan.FromSeconds(30);

    public static (string Reason, bool IsLost) Why(OverdueFacts f) => f switch
    {
        { EndpointExists: false } => ("Their endpoint is gone, and they were not ended with it.", true),
        { EndpointIsActive: false } => ("Their endpoint is switched off, and they were not held.", true),
        { Owner: not 0, IsOwn: false, OwnerLives: true } => ("Another console has them in its queue.", false),
        { Owner: not 0, OwnerLives: false } => f.Late < TakeOver ? ("Their console ended; another takes them over within seconds.", false) : ("Their console ended, and nobody took them over.", true),
        { Lane: { PausedUntil: { } until, IsBroken: true } } => (string.Create(CultureInfo.InvariantCulture, $"The endpoint failed too often in a row; the next attempt follows at {until.UtcDateTime:HH:mm:ss} UTC."), false),
        { Lane.PausedUntil: { } until } => (string.Create(CultureInfo.InvariantCulture, $"The endpoint asked to slow down; it goes on at {until.UtcDateTime:HH:mm:ss} UTC."), false),
        { Lane: { Waiting: > 0 } or { InFlight: > 0 } } => (string.Create(CultureInfo.InvariantCulture, $"The endpoint takes no more at a time: {f.Lane.Waiting:N0} wait for their turn, {f.Lane.InFlight} are under way."), false),
        { InOrder: true } => ("They wait for an earlier one with the same ordering key.", false),
        { Owner: 0 } when f.Late < TakeOver => ("They are about to be taken from the database.", false),
        _ => ("Nothing works on them.", true),
    };
}
