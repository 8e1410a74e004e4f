namespace IntegrationConsole.Integrations.Email;

/// <summary>Where a test mail goes.</summary>
/// <param name="To">An e-mail address, without display name. Required.</param>
public sealed record TestMailRequest(string? To);
