namespace IntegrationConsole.Bulk;

/// <summary>That the owner is to be changed, and to what.</summary>
/// <param name="Owner">Null: to nobody.</param>
public sealed record OwnerChange(string? Owner);
