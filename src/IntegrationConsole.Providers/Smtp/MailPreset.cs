namespace IntegrationConsole.Providers.Smtp;

/// <summary>What a mail provider wants in the fields of the SMTP form.</summary>
/// <param name="Id">Stable, lower case.</param>
/// <param name="Name">As people know it.</param>
/// <param name="Host"><c>{region}</c> stands for one of <see cref="Regions"/>.</param>
/// <param name="UserHint">What the user name is there.</param>
/// <param name="PasswordHint">What the password is there, and where to make one.</param>
public sealed record MailPreset(string Id, string Name, string Host, string UserHint, string PasswordHint)
{
    /// <summary>587 with STARTTLS unless the provider wants otherwise.</summary>
    public int Port { get; init; } = 587;

    /// <summary>The user name when it is the same for everyone; null when it is not.</summary>
    public string? UserName { get; init; }

    /// <summary>The regions to choose from; empty when there is one address for all.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>The host for a region; the first region when there is no such one.</summary>
    public string HostIn(string? region) =>
        Regions.Count == 0 ? Host : Host.Replace("{region}", region is not null && Regions.Contains(region, StringComparer.Ordinal) ? region : Regions[0], StringComparison.Ordinal);

    /// <summary>The region that a host of this preset names; null when the host is not of this preset, empty when it has no regions.</summary>
    public string? RegionOf(string host) =>
        Regions.Count == 0 ? (string.Equals(Host, host, StringComparison.OrdinalIgnoreCase) ? "" : null)
        : Regions.FirstOrDefault(region => string.Equals(HostIn(region), host, StringComparison.OrdinalIgnoreCase));
}
