namespace IntegrationConsole.OAuth.Consent;

/// <summary>Whose account a grant is, as its provider says it.</summary>
/// <param name="Id">What stays the same for ever; null when the provider does not say.</param>
/// <param name="Name">What people know it by.</param>
public sealed record GrantAccount(string? Id, string? Name)
{
    /// <summary>Nobody said.</summary>
    public static GrantAccount Unknown { get; } = new(null, null);
}
