namespace IntegrationConsole.Demo;

/// <summary>How to sign in to the demonstration.</summary>
internal sealed record DemoAccount(int OrganizationId, string Email, string Password);
