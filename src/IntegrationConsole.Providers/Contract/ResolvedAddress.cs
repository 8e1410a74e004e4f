namespace IntegrationConsole.Providers.Contract;

/// <summary>Where to send a request, or why the settings do not say. Exactly one of the two is set, except for protocols without a URL, where both are null.</summary>
public readonly record struct ResolvedAddress(Uri? Url, string? Problem);
