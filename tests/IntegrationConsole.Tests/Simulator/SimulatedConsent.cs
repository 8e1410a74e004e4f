using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.OAuth;
using Microsoft.AspNetCore.WebUtilities;

namespace IntegrationConsole.Tests.Simulator;

/// <summary>A client of a simulated provider's authorization server, as a browser and an application use it: real requests, nothing followed.</summary>
internal sealed class SimulatedConsent(HttpClient http, SimulatedService service)
{
    public const string RedirectUri = "https://console.example/oauth/callback";
    public const string State = "state-of-the-test";
    public const string Verifier = "verifier-0123456789-verifier-0123456789-verifier";

    private static readonly SettingValues Nothing = new(new Dictionary<string, string>(StringComparer.Ordinal));

    private OAuthDeclaration OAuth { get; } = ProviderCatalog.Find(service.ProviderId)!.Manifest.OAuth!;

    /// <summary>The authorization request that a client would send the browser to.</summary>
    public string AuthorizeUrl(IEnumerable<string>? scopes = null, params (string Name, string? Value)[] changes)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["response_type"] = "code",
            ["client_id"] = service.Settings["clientId"],
            ["redirect_uri"] = RedirectUri,
            ["scope"] = string.Join(OAuth.ScopeSeparator, scopes ?? OAuth.Scopes.Select(scope => scope.Name)),
            ["state"] = State,
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
        {
            query[name] = value;
        }

        return QueryHelpers.AddQueryString(Below(OAuth.AuthorizeUrl!), query.Where(pair => pair.Value is not null));
    }

    /// <summary>What the person decides; where the browser is sent with it.</summary>
    public async Task<Uri> DecideAsync(string authorizeUrl, string decision = "allow", string account = "acct-1001", IEnumerable<string>? ticked = null)
    {
        var scopes = ticked ?? QueryHelpers.ParseQuery(new Uri(authorizeUrl).Query)["scope"].ToString().Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        var form = scopes.Select(scope => KeyValuePair.Create("scope", scope)).Append(new("decision", decision)).Append(new("account", account));
        using var answer = await http.PostAsync(new Uri(authorizeUrl), new FormUrlEncodedContent(form));
        answer.StatusCode.Should().Be(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!;
    }

    /// <summary>The code in the address that the browser was sent to.</summary>
    public static string CodeIn(Uri location) => QueryHelpers.ParseQuery(location.Query)["code"].ToString();

    /// <summary>A token request with the client's own credentials, as the manifest wants them.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> TokenAsync(params (string Name, string Value)[] form)
    {
        using var answer = await http.SendAsync(TokenRequest(form));
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (answer.StatusCode, body.RootElement.Clone());
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> ExchangeAsync(string code, string verifier = Verifier, string redirectUri = RedirectUri) =>
        TokenAsync(("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirectUri), ("code_verifier", verifier));

    public Task<(HttpStatusCode Status, JsonElement Body)> RefreshAsync(string refreshToken) => TokenAsync(("grant_type", "refresh_token"), ("refresh_token", refreshToken));

    public HttpRequestMessage TokenRequest(params (string Name, string Value)[] form)
    {
        var (id, secret) = (service.Settings[OAuth.ClientIdField] ?? "", service.Settings[OAuth.ClientSecretField] ?? "");
        var fields = form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value));
        var request = new HttpRequestMessage(HttpMethod.Post, Below(OAuth.TokenUrl))
        {
            Content = new FormUrlEncodedContent(OAuth.ClientInBody ? fields.Append(new("client_id", id)).Append(new("client_secret", secret)) : fields),
        };
        if (!OAuth.ClientInBody)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}")));
        }

        return request;
    }

    private string Below(string url) => TokenAddress.Resolve(ProviderCatalog.Find(service.ProviderId)!.Manifest, OAuth with { TokenUrl = url }, service.Settings.All.Count > 0 ? service.Settings : Nothing, service.BaseUrl).Url!.AbsoluteUri;
}
