using IntegrationConsole.Secrets;

namespace IntegrationConsole.Rotation;

/// <summary>The decisions about rotating, retiring and destroying keys. Pure.</summary>
public static class RotationRules
{
    /// <summary>The intervals that can be chosen, in days; 0 is off.</summary>
    public static IReadOnlyList<int> ScheduleDays { get; } = [0, 30, 90, 180, 365];

    /// <summary>A rotation that has not begun so long after its date needs a person.</summary>
    public static TimeSpan OverdueAfter { get; } = TimeSpan.FromDays(1);

    /// <summary>
    /// Between the making of the new key and the last look for values of old ones: every process has read the ring by then, and what it had sealed
    /// before is committed. A process slower than this (suspended, say) is caught by the sweep for stragglers.
    /// </summary>
    public static TimeSpan Settling { get; } = SealingKeys.FreshFor * 2;

    /// <summary>
    /// Cookies and antiforgery tokens share the ring. Data Protection changes to a new key after two days, reads its ring once a day, and a session lasts at most 30 days: after
    /// this time no cookie that counts needs the old key.
    /// </summary>
    public static TimeSpan DestroyableAfter { get; } = TimeSpan.FromDays(35);

    /// <summary>When the next rotation is due; null when the schedule is off.</summary>
    /// <param name="days">Of the schedule.</param>
    /// <param name="lastStart">Of the last rotation, if there was one.</param>
    /// <param name="keyCreatedAt">Of the key that seals now.</param>
    public static DateTimeOffset? NextDue(int days, DateTimeOffset? lastStart, DateTimeOffset keyCreatedAt) =>
        days <= 0 ? null : (lastStart > keyCreatedAt ? lastStart.Value : keyCreatedAt) + TimeSpan.FromDays(days);

    public static bool IsOverdue(DateTimeOffset? due, DateTimeOffset now) => due is { } at && now > at + OverdueAfter;

    /// <summary>The keys that count as new: the rotation's own and those made after it (Data Protection makes one when the newest nears its end).</summary>
    public static IReadOnlySet<Guid> FreshKeys(IReadOnlyList<RingKey> ring, Guid newKey) =>
        ring.FirstOrDefault(k => k.Id == newKey) is { } made ? ring.Where(k => k.CreatedAt >= made.CreatedAt).Select(k => k.Id).ToHashSet() : new HashSet<Guid>();

    /// <summary>Why a key may not be destroyed now; null when it may.</summary>
    /// <param name="retired">Null: it is still in use.</param>
    /// <param name="values">How many values it seals.</param>
    public static string? WhyNotDestroy(RetiredKey? retired, int values, DateTimeOffset now) => retired switch
    {
        null => "The key is in use. Rotate first: a key is retired when nothing uses it any more.",
        { DestroyedAt: not null } => "The key is destroyed already.",
        _ when values > 0 => $"The key seals {values} values again, from a restored backup or a slow process. They are sealed anew within a minute; then try again.",
        _ when now < retired.RetiredAt + DestroyableAfter => $"Sessions may still depend on the key until {retired.RetiredAt + DestroyableAfter:yyyy-MM-dd}. Wait until then.",
        _ => null,
    };

    /// <summary>Values a second while it worked; null before the first batch.</summary>
    public static double? Rate(int done, TimeSpan worked) => done > 0 && worked > TimeSpan.Zero ? done / worked.TotalSeconds : null;

    /// <summary>Working time still needed at the rate so far; null while that is not known.</summary>
    public static TimeSpan? Remaining(int total, int done, TimeSpan worked) =>
        Rate(done, worked) is { } rate ? TimeSpan.FromSeconds(Math.Max(0, total - done) / rate) : null;

    /// <summary>The word that must be typed to destroy a key: the start of its id.</summary>
    public static string Confirmation(Guid key) => $"{key:N}"[..8];
}
