namespace IntegrationConsole.Access.Proxies;

/// <summary>The console's address as the outside knows it, for links that leave it: redirect addresses of consents.</summary>
public sealed class PublicAddress(PublicOptions options)
{
    /// <summary>Where every OAuth provider sends people back to: they register it there.</summary>
    public const string ConsentCallback = "/oauth/callback";

    /// <summary>The address of a path, for a request.</summary>
    /// <param name="request">Already seen through the known proxies' eyes.</param>
    /// <param name="path">Begins with a slash.</param>
    public Uri Of(HttpRequest request, string path) => Of($"{request.Scheme}://{request.Host}/", path);

    /// <summary>The address of a path, for a page.</summary>
    /// <param name="baseUri">Where the page's browser is (<c>NavigationManager.BaseUri</c>).</param>
    /// <param name="path">Begins with a slash.</param>
    public Uri Of(string baseUri, string path) => new(options.PublicUrl ?? new Uri(baseUri), path);
}
