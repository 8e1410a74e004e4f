namespace IntegrationConsole.Access.Protection;

/// <summary>
/// Whether a call that a session cookie would vouch for really comes from our own pages. SameSite=Lax keeps other sites out, but another port of the same
/// host is the same site, and a WebSocket knows no preflight.
/// </summary>
internal static class SameOriginRules
{
    /// <param name="fetchSite">Header Sec-Fetch-Site, which a page can't forge: same-origin, same-site, cross-site or none.</param>
    /// <param name="origin">Header Origin: <c>https://console.example.org:8443</c>.</param>
    /// <param name="host">Header Host: <c>console.example.org:8443</c>.</param>
    public static bool Allows(string? fetchSite, string? origin, string host)
    {
        if (!string.IsNullOrEmpty(fetchSite))
        {
            return fetchSite is "same-origin" or "none";
        }

        // Neither header: not a browser, so nobody's cookie is being abused.
        return string.IsNullOrEmpty(origin) || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, Authority(host, from.Scheme), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Uri.Authority leaves a default port out; so does this.</summary>
    private static string Authority(string host, string scheme) => Uri.TryCreate($"{scheme}://{host}", UriKind.Absolute, out var own) ? own.Authority : host;
}
