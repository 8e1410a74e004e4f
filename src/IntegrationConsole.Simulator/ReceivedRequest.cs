namespace IntegrationConsole.Simulator;

/// <summary>What a service was asked last.</summary>
/// <param name="Method">The HTTP method, or the SMTP verb that opened the session.</param>
/// <param name="Path">The provider's path without the account's prefix; for SMTP the mechanism. It may contain a token (Telegram): never log it.</param>
public sealed record ReceivedRequest(string Method, string Path);
