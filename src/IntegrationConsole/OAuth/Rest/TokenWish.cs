namespace IntegrationConsole.OAuth.Rest;

/// <summary>Which token is wanted.</summary>
/// <param name="Connection">Id of one of the integration's connections; without it the primary one.</param>
public sealed record TokenWish(Guid? Connection);
