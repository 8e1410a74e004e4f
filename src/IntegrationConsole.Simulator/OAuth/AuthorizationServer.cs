using System.Text.Json.Nodes;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.Plays;
using Microsoft.AspNetCore.Http;

namespace IntegrationConsole.Simulator.OAuth;

/// <summary>
/// The authorization server of one simulated account, at the paths that its provider's manifest declares: consent page, token endpoint, revocation, user info and both discovery
/// documents. Refresh tokens rotate with reuse detection; <see cref="Conduct"/> makes it slow, forgetful, wrong or strict. Safe for use by many threads.
/// </summary>
public sealed class AuthorizationServer
{
    /// <summary>Where the signed-in person is described; a path of the simulator's own, as no manifest names one.</summary>
    public const string UserInfoPath = "/userinfo";

    private static readonly string[] Discovery = ["/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"];

    private readonly GrantBook book = new();
    private readonly string place;
    private readonly OAuthDeclaration? consent;
    private readonly TimeProvider time;
    private readonly TokenDesk tokens;
    private readonly ConsentDesk? desk;
    private readonly HashSet<string> tokenPaths;
    private readonly string authorizePath;
    private readonly string revokePath;
    private OAuthConduct conduct = new();
    private long tokenRequests;
    private long dropped;

    private AuthorizationServer(ProviderPlay play, SettingValues settings, string place, TimeSpan? tokenLifetime, TimeProvider time)
    {
        var manifest = play.Manifest;
        (this.place, this.time) = (place, time);
        consent = manifest.OAuth is { Grant: OAuthGrant.AuthorizationCode } declared ? declared : null;
        var client = ClientCard.Of(manifest, settings);
        tokens = new TokenDesk(play, settings, tokenLifetime, book, client);
        desk = consent is null ? null : new ConsentDesk(manifest, consent, book, client);
        tokenPaths = [.. new[] { manifest.Auth.SignIn(settings)?.OAuth, consent }.OfType<OAuthDeclaration>().Select(oauth => PathOf(manifest, oauth, oauth.TokenUrl, settings, "/oauth/token"))];
        authorizePath = consent?.AuthorizeUrl is { } authorize ? PathOf(manifest, consent, authorize, settings, "/oauth/authorize") : "";
        revokePath = consent?.RevokeUrl is { } revoke ? PathOf(manifest, consent, revoke, settings, "/oauth/revoke") : "/oauth/revoke";
    }

    /// <summary>How it behaves from the next request on.</summary>
    /// <exception cref="ArgumentException">It makes no sense: <see cref="OAuthConduct.Complaint"/>.</exception>
    public OAuthConduct Conduct
    {
        get => Volatile.Read(ref conduct);
        set => Volatile.Write(ref conduct, value.Complaint() is { } complaint ? throw new ArgumentException(complaint, nameof(value)) : value);
    }

    public OAuthCounters Counters => book.Count(Interlocked.Read(ref tokenRequests), Interlocked.Read(ref dropped), Now);

    /// <summary>Its own clock, right or wrong.</summary>
    internal DateTimeOffset Now => time.GetUtcNow() + Conduct.ClockSkew;

    /// <summary>A grant without the consent page: for tests and benchmarks that need many.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="scopes">Null for all that the provider's manifest declares.</param>
    public IssuedTokens Give(SimulatedPerson person, IReadOnlyList<string>? scopes = null)
    {
        var until = Now + Conduct.RefreshTokenLifetime ?? DateTimeOffset.MaxValue;
        return book.Give(person, scopes ?? [.. consent?.Scopes.Select(scope => scope.Name) ?? []], tokens.LifetimeOf(Conduct, consent), until, Now).Tokens;
    }

    /// <summary>The provider's side ends grants, as an administrator there or a changed password does: those of one person, or all. Returns how many.</summary>
    public int Revoke(SimulatedPerson? person = null) => book.End(person);

    /// <summary>Ends all access tokens before their time; refresh tokens live on.</summary>
    public void EndAccessTokens() => book.EndAccessTokens();

    /// <summary>The server of an account at <paramref name="place"/> (<c>/s/{key}</c>); null where its provider has no OAuth.</summary>
    internal static AuthorizationServer? For(ProviderPlay play, SettingValues settings, string place, TimeSpan? tokenLifetime, TimeProvider time) =>
        play.Manifest.Auth.SignIn(settings) is not null || play.Manifest.OAuth is { Grant: OAuthGrant.AuthorizationCode }
            ? new AuthorizationServer(play, settings, place, tokenLifetime, time)
            : null;

    /// <summary>Whether this is a live token of ours.</summary>
    public bool Accepts(string token) => book.Admit(token, Now) is not null;

    /// <summary>The person whose token is behind <c>Bearer</c>; null when it is nobody's.</summary>
    internal SimulatedPerson? PersonOf(string authorization) =>
        authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? book.Admit(authorization[7..], Now)?.Person : null;

    /// <summary>Whether the token endpoint answers here.</summary>
    internal bool IsTokenRequest(HttpRequest request, string path) => tokenPaths.Contains(path) && HttpMethods.IsPost(request.Method);

    /// <summary>What to do after a committed token request: wait, and perhaps never answer.</summary>
    internal (TimeSpan Pause, bool Drop) Aftermath()
    {
        var now = Conduct;
        var drop = now.DropsAfterCommit > 0 && Random.Shared.NextDouble() < now.DropsAfterCommit;
        Interlocked.Add(ref dropped, drop ? 1 : 0);
        return (now.Latency + (now.Jitter * Random.Shared.NextDouble()), drop);
    }

    /// <summary>The answer to a request at one of the server's paths; null for all others.</summary>
    /// <param name="request">Its path is the whole one, with the account's place in front.</param>
    /// <param name="body">At most 1 MB; empty for none.</param>
    /// <param name="path">The provider's path.</param>
    internal Answer? Answer(HttpRequest request, string body, string path)
    {
        if (IsTokenRequest(request, path))
        {
            Interlocked.Increment(ref tokenRequests);
            return tokens.Answer(request, new TokenForm(body), Conduct, Issuer(request), Now);
        }

        return desk is null ? null
            : path == authorizePath ? desk.Answer(request, body, Conduct, Issuer(request), Now)
            : path == revokePath && HttpMethods.IsPost(request.Method) ? Revoked(body)
            : path == UserInfoPath ? UserInfo(request)
            : Discovery.Contains(path) ? Describe(Root(request), Issuer(request))
            : null;
    }

    private Answer Revoked(string body)
    {
        book.Revoke(new TokenForm(body)["token"]);
        return Plays.Answer.Empty(200);
    }

    private Answer UserInfo(HttpRequest request) => PersonOf(request.Headers.Authorization.ToString()) is { } person
        ? Plays.Answer.Json(200, new JsonObject { ["sub"] = person.Id, ["name"] = person.Name, ["email"] = person.Email }.ToJsonString())
        : Plays.Answer.Json(401, """{"error":"invalid_token"}""", new KeyValuePair<string, string>("WWW-Authenticate", "Bearer error=\"invalid_token\""));

    private Answer Describe(string root, string issuer) => Plays.Answer.Json(200, new JsonObject
    {
        ["issuer"] = issuer,
        ["authorization_endpoint"] = root + authorizePath,
        ["token_endpoint"] = root + tokenPaths.First(),
        ["revocation_endpoint"] = root + revokePath,
        ["userinfo_endpoint"] = root + UserInfoPath,
        ["scopes_supported"] = new JsonArray([.. consent!.Scopes.Select(scope => (JsonNode)scope.Name)]),
        ["response_types_supported"] = new JsonArray("code"),
        ["grant_types_supported"] = new JsonArray("authorization_code", "refresh_token"),
        ["token_endpoint_auth_methods_supported"] = new JsonArray(consent.ClientInBody ? "client_secret_post" : "client_secret_basic"),
        ["code_challenge_methods_supported"] = new JsonArray("S256"),
        ["authorization_response_iss_parameter_supported"] = true,
    }.ToJsonString());

    private string Issuer(HttpRequest request) => Conduct.ClaimsIssuer ?? Root(request);

    // http://127.0.0.1:5090/s/google-calendar
    private string Root(HttpRequest request) => $"{request.Scheme}://{request.Host}{place}";

    // An address that is typed whole is one of ours, and ends like this; any other one keeps its path.
    private static string PathOf(ProviderManifest manifest, OAuthDeclaration oauth, string url, SettingValues settings, string otherwise)
    {
        var asked = oauth with { TokenUrl = url };
        return !TokenAddress.IsTyped(asked) && TokenAddress.Resolve(manifest, asked, settings, new Uri("http://127.0.0.1")).Url is { } found ? found.AbsolutePath : otherwise;
    }
}
