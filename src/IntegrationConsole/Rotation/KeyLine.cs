namespace IntegrationConsole.Rotation;

/// <summary>A key with what is known about it.</summary>
/// <param name="Id">Named by the values that it sealed.</param>
/// <param name="Use">What it is good for.</param>
/// <param name="CreatedAt">Null when it is no longer in the ring.</param>
/// <param name="Values">How many stored values it seals, of all organizations.</param>
/// <param name="RetiredAt">When nothing used it any more.</param>
/// <param name="DestroyableAt">From when on it may be destroyed; null unless it is retired.</param>
/// <param name="DestroyedAt">When it was.</param>
public sealed record KeyLine(Guid Id, KeyUse Use, DateTimeOffset? CreatedAt, int Values, DateTimeOffset? RetiredAt = null, DateTimeOffset? DestroyableAt = null, DateTimeOffset? DestroyedAt = null);
