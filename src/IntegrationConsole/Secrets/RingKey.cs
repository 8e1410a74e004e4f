namespace IntegrationConsole.Secrets;

/// <summary>A key of the ring as a person may see it; its material never leaves <see cref="SealingKeys"/>.</summary>
/// <param name="Id">Named by every value that it sealed.</param>
/// <param name="CreatedAt">When it was made; the youngest usable key seals.</param>
/// <param name="ExpiresAt">From then on it seals nothing more; it opens for ever.</param>
/// <param name="Opens">False: revoked, or not readable with this process's key file or certificate.</param>
public sealed record RingKey(Guid Id, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, bool Opens);
