using System.Text;

namespace IntegrationConsole.Providers.Contract;

/// <summary>Puts token requests together (RFC 6749 sections 2.3.1 and 4). Pure.</summary>
public static class TokenRequest
{
    /// <summary>A request with this form, and the client's own credentials where the provider wants them; or what is wrong with the settings.</summary>
    /// <param name="manifest">Whose API.</param>
    /// <param name="oauth">How it issues tokens.</param>
    /// <param name="settings">The integration's, secrets in the clear.</param>
    /// <param name="baseUrl">Overrides the provider's own address; null for that.</param>
    /// <param name="form"><c>grant_type</c> and what belongs to it; the declaration's own parameters are added.</param>
    public static (RequestParts? Parts, string? Problem) Build(
        ProviderManifest manifest, OAuthDeclaration oauth, SettingValues settings, Uri? baseUrl, IEnumerable<KeyValuePair<string, string>> form) =>
        Build(manifest, oauth, settings, baseUrl, form, (oauth.ClientIdField, oauth.ClientSecretField));

    /// <summary>The request of a client that signs in as itself (RFC 6749 section 4.4).</summary>
    internal static (RequestParts? Parts, string? Problem) Build(ProviderManifest manifest, Auth.ClientToken signIn, ProbeContext context)
    {
        if (signIn.OAuth.Grant is OAuthGrant.JwtBearer)
        {
            return BySignature(manifest, signIn, context);
        }

        var form = new List<KeyValuePair<string, string>> { new("grant_type", signIn.OAuth.Grant is OAuthGrant.AccountCredentials ? "account_credentials" : "client_credentials") };
        if (signIn.OAuth.Scopes.Count > 0)
        {
            form.Add(new("scope", string.Join(signIn.OAuth.ScopeSeparator, signIn.OAuth.Scopes.Select(scope => scope.Name))));
        }

        return Build(manifest, signIn.OAuth, context.Settings, context.BaseUrl, form, (signIn.IdField, signIn.SecretField));
    }

    /// <summary>The request of a service account (RFC 7523 section 2.1): what it signed says who it is, no client is named.</summary>
    private static (RequestParts? Parts, string? Problem) BySignature(ProviderManifest manifest, Auth.ClientToken signIn, ProbeContext context)
    {
        if (context.Settings[signIn.SecretField] is not { } keyFile)
        {
            return (null, $"The setting {signIn.SecretField} is empty; enter it to connect.");
        }

        var address = TokenAddress.Resolve(manifest, signIn.OAuth, context.Settings, context.BaseUrl);
        if (address.Url is not { } url)
        {
            return (null, address.Problem);
        }

        var (assertion, problem) = JwtAssertion.Sign(keyFile, signIn.OAuth, context.Time.GetUtcNow());
        if (assertion is null)
        {
            return (null, problem);
        }

        var parts = Post(url, [new("grant_type", JwtAssertion.GrantType), new("assertion", assertion)], [assertion]);
        problem = parts.AddHeader("Accept", "application/json");
        return problem is null ? (parts, null) : (null, problem);
    }

    private static RequestParts Post(Uri url, IEnumerable<KeyValuePair<string, string>> form, IReadOnlyList<string> secrets) => new(HttpMethod.Post, new Uri(url.GetLeftPart(UriPartial.Authority)), url.PathAndQuery)
    {
        Body = string.Join('&', form.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}")),
        ContentType = "application/x-www-form-urlencoded",
        Secrets = secrets,
    };

    private static (RequestParts? Parts, string? Problem) Build(
        ProviderManifest manifest, OAuthDeclaration oauth, SettingValues settings, Uri? baseUrl, IEnumerable<KeyValuePair<string, string>> form, (string Id, string Secret) fields)
    {
        // A client that consents in the browser may be a public one, with PKCE in place of a secret (RFC 8252 section 8.5).
        var isPublic = oauth is { Grant: OAuthGrant.AuthorizationCode, Pkce: true } && settings[fields.Secret] is null;
        if (settings[fields.Id] is not { } id || (settings[fields.Secret] is null && !isPublic))
        {
            return (null, $"The setting {(settings[fields.Id] is null ? fields.Id : fields.Secret)} is empty; enter it to connect.");
        }

        var address = TokenAddress.Resolve(manifest, oauth, settings, baseUrl);
        if (address.Url is not { } url)
        {
            return (null, address.Problem);
        }

        var (parameters, problem) = Parameters(oauth, settings);
        if (parameters is null)
        {
            return (null, problem);
        }

        var secret = settings[fields.Secret];
        var whole = form.Concat(parameters).Concat(oauth.ClientInBody || isPublic ? Client(id, secret) : []);
        var parts = Post(url, whole, []);
        problem = parts.AddHeader("Accept", "application/json");
        problem ??= oauth.ClientInBody || secret is null ? null : parts.AddHeader("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}")));
        return problem is null ? (parts, null) : (null, problem);
    }

    private static IEnumerable<KeyValuePair<string, string>> Client(string id, string? secret) =>
        secret is null ? [new("client_id", id)] : [new("client_id", id), new("client_secret", secret)];

    private static (List<KeyValuePair<string, string>>? Form, string? Problem) Parameters(OAuthDeclaration oauth, SettingValues settings)
    {
        var form = new List<KeyValuePair<string, string>>();
        foreach (var (name, template) in oauth.TokenParameters)
        {
            // A parameter that is nothing but an empty setting is left out, like a header.
            if (template.StartsWith('{') && template.EndsWith('}') && settings[template[1..^1]] is null)
            {
                continue;
            }

            var (value, problem) = TextTemplate.Fill(template, settings, text => text);
            if (value is null)
            {
                return (null, problem);
            }

            form.Add(new(name, value));
        }

        return (form, null);
    }
}
