namespace IntegrationConsole.Access.ApiKeys;

/// <summary>An API key as somebody asks for it.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Scopes">What it shall be able to do.</param>
/// <param name="Life">How long it shall be valid; null: until revoked.</param>
public sealed record KeyWish(string Name, IReadOnlyCollection<Permission> Scopes, TimeSpan? Life);
