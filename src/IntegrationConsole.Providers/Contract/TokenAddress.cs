namespace IntegrationConsole.Providers.Contract;

/// <summary>Where a token is asked for. Pure.</summary>
public static class TokenAddress
{
    /// <summary>
    /// The address for these settings. An integration whose own base URL overrides the provider's (a sandbox, the simulator) asks there for tokens
    /// too: its secrets must not travel to the vendor's production host. An address that the operator typed is taken as typed.
    /// </summary>
    public static ResolvedAddress Resolve(ProviderManifest manifest, OAuthDeclaration oauth, SettingValues settings, Uri? baseUrlOverride)
    {
        if (oauth.TokenUrl.StartsWith('/'))
        {
            var api = manifest.Api.Resolve(settings, baseUrlOverride);
            return api.Url is { } url ? Below(url, oauth.TokenUrl) : new(null, api.Problem ?? "The provider has no address to ask for a token.");
        }

        var (text, problem) = Filled(manifest, oauth.TokenUrl, settings);
        if (text is null)
        {
            return new(null, problem);
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || address.UserInfo.Length > 0)
        {
            return new(null, "The token address is not a full URL such as https://login.example.com/oauth/token.");
        }

        return baseUrlOverride is null || IsTyped(oauth) ? new(address, null) : Below(baseUrlOverride, address.PathAndQuery);
    }

    /// <summary>The whole address is a setting.</summary>
    public static bool IsTyped(OAuthDeclaration oauth) => oauth.TokenUrl.StartsWith('{') && oauth.TokenUrl.IndexOf('}', StringComparison.Ordinal) == oauth.TokenUrl.Length - 1;

    private static ResolvedAddress Below(Uri root, string path) => new(new Uri(root.GetLeftPart(UriPartial.Path).TrimEnd('/') + path), null);

    // {loginHost}/services/oauth2/token: a field in front is a whole address, any other one is a segment.
    private static (string? Text, string? Problem) Filled(ProviderManifest manifest, string template, SettingValues settings)
    {
        if (!template.StartsWith('{'))
        {
            return TextTemplate.Fill(template, settings, TextTemplate.PathSegment);
        }

        var end = template.IndexOf('}', StringComparison.Ordinal);
        var key = template[1..end];
        var host = settings[key] ?? manifest.Fields.FirstOrDefault(field => string.Equals(field.Key, key, StringComparison.Ordinal))?.Default;
        if (host is null)
        {
            return (null, $"The setting {key} is empty; enter the address that issues tokens.");
        }

        var (rest, problem) = TextTemplate.Fill(template[(end + 1)..], settings, TextTemplate.PathSegment);
        return rest is null ? (null, problem) : (rest.Length == 0 ? host : host.TrimEnd('/') + rest, null);
    }
}
