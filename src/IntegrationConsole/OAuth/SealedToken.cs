namespace IntegrationConsole.OAuth;

/// <summary>A token as it is stored.</summary>
/// <param name="Text">What <c>SecretBox</c> made of it.</param>
/// <param name="KeyId">The key of the ring that it names.</param>
public sealed record SealedToken(string Text, Guid KeyId);
