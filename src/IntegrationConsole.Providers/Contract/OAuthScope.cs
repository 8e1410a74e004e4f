namespace IntegrationConsole.Providers.Contract;

/// <summary>A permission that an OAuth grant asks for.</summary>
/// <param name="Name">As the provider spells it: <c>https://www.googleapis.com/auth/calendar.readonly</c>.</param>
/// <param name="For">What stops working without it, in a few words.</param>
/// <param name="Required">The probe itself needs it.</param>
public sealed record OAuthScope(string Name, string For, bool Required = false);
