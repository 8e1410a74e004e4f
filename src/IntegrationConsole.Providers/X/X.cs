using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.X;

/// <summary>X (Twitter), API v2. With a user's token the probe reads that user, which costs money; with the app's token it reads the project's usage, which does not.</summary>
public sealed class X : IProvider
{
    private const string ByUser = "user";
    private const string ByApp = "app";

    public ProviderManifest Manifest { get; } = new()
    {
        Id = "x_twitter",
        Name = "X (Twitter)",
        Summary = "Publishes posts and reads what is said on X.",
        Category = Category.SocialMedia,
        Capabilities = [Capability.SocialPublishing],
        Api = ApiAddress.Fixed("https://api.x.com"),
        Fields = [.. Tokens(), .. App()],
        Auth = Auth.ByChoice("tokenKind", ByUser, new Dictionary<string, Auth>(StringComparer.Ordinal)
        {
            [ByUser] = Auth.Bearer("accessToken"),
            [ByApp] = Auth.Bearer("bearerToken"),
        }),
        Probe = Probe.FromSettings(settings => settings["tokenKind"] is ByApp ? Usage : Me),
        RateLimit = RateLimit.Headers("x-rate-limit-limit", "x-rate-limit-remaining", "x-rate-limit-reset", ResetFormat.EpochSeconds),
        Errors = Errors(),
        ErrorDetails = ["/detail", "/errors/0/message", "/title"],
        // application/problem+json
        ErrorBodies = new Dictionary<int, string>
        {
            [401] = """{"title":"Unauthorized","type":"about:blank","status":401,"detail":"Unauthorized"}""",
            [403] = """{"title":"Forbidden","type":"about:blank","status":403,"detail":"Your app does not have the required permission."}""",
            [429] = """{"title":"Too Many Requests","type":"about:blank","status":429,"detail":"Too Many Requests"}""",
        },
        OAuth = new()
        {
            Grant = OAuthGrant.AuthorizationCode,
            AuthorizeUrl = "https://x.com/i/oauth2/authorize",
            TokenUrl = "https://api.x.com/2/oauth2/token",
            RevokeUrl = "https://api.x.com/2/oauth2/revoke",
            Scopes =
            [
                new("users.read", "saying whose account it is", Required: true),
                new("tweet.read", "reading posts; users can't be read without it", Required: true),
                new("offline.access", "staying connected for more than two hours"),
                new("tweet.write", "publishing posts"),
            ],
            ClientInBody = false,
            Pkce = true,
            RotatesRefreshToken = true,
            AccessTokenLifetime = TimeSpan.FromSeconds(7200),
            // {"error":"invalid_request","error_description":"Value passed for the token was invalid."}
            DeadGrants = [new(Cause.CredentialRejected, "X does not know the refresh token any more") { JsonPointer = "/error", JsonValue = "invalid_request", BodyContains = "the token was invalid" }],
        },
        StatusPage = StatusPage.PageOnly("https://developer.x.com/status"),
        Exemptions =
        [
            new(ConformancePoint.ProbesForFree, "Reading a user is billed (0.01 USD, once a day for each user), and the price list does not except one's own."),
            new(ConformancePoint.HasStatusPage, "X shows its state on a dashboard for people; no feed is documented."),
        ],
        Signature = XSignature.Scheme,
        SuggestedInterval = TimeSpan.FromSeconds(3600),
        Traps =
        [
            "A probe with a user's token is a billed user read (0.01 USD, counted once per UTC day): probe hourly at most, or choose the app's token.",
            "Access tokens last two hours; each refresh gives a new refresh token and ends the old one.",
            "A 403 with client-not-enrolled means that the app belongs to no project or plan, not that the token is dead.",
            "The spending limit of the project blocks calls like a rate limit does, and no header tells its reset.",
            "GET /2/users/me is limited to 75 calls in 15 minutes for each user.",
            "A webhook's address must not contain a port.",
        ],
    };

    // {"data":{"id":"2244994945","name":"Acme","username":"acme"}}
    private static Probe.HttpProbe Me { get; } = new()
    {
        Method = HttpMethod.Get,
        Path = "/2/users/me",
        Success = SuccessRule.JsonHas("/data/id"),
        Identity = [new("account", "/data/username"), new("id", "/data/id") { IsId = true }],
        ExampleBody = """{"data":{"id":"2244994945","name":"Acme","username":"acme"}}""",
    };

    // {"data":{"project_id":"1234567890","project_cap":"2000000","project_usage":"4100","cap_reset_day":13}}
    private static Probe.HttpProbe Usage { get; } = new()
    {
        Method = HttpMethod.Get,
        Path = "/2/usage/tweets",
        Success = SuccessRule.JsonHas("/data/project_id"),
        Identity = [new("project", "/data/project_id"), new("posts used", "/data/project_usage") { SaysWhose = false }, new("of", "/data/project_cap") { SaysWhose = false }],
        ExampleBody = """{"data":{"project_id":"1234567890","project_cap":"2000000","project_usage":"4100","cap_reset_day":13}}""",
    };

    private static IReadOnlyList<Field> Tokens() =>
    [
        new()
        {
            Key = "tokenKind", Label = "Sign in with", Kind = FieldKind.Choice, Required = true, Default = ByUser,
            Choices = [new(ByUser, "A user's access token (OAuth 2.0)"), new(ByApp, "The app's bearer token (reading only)")],
            Help = "Publishing needs a user's token. The app's token is enough for reading, and its probe costs nothing.",
        },
        new()
        {
            Key = "accessToken", Label = "User access token", Kind = FieldKind.Secret, Required = true, When = new("tokenKind", [ByUser]), Pattern = "[A-Za-z0-9_:-]{40,200}", PatternOnlyWarns = true,
            PatternMessage = "Access tokens of OAuth 2.0 are about 90 letters and digits.", Example = "EXAMPLEexampleEXAMPLEexampleEXAMPLEexampleEXAMPLEexample",
            Mistakes =
            [
                new("A{10,}[A-Za-z0-9%]+", "This is the app's bearer token; choose it above, or enter the token of a user."),
                new(@"\d{5,20}-[A-Za-z0-9]{20,}", "This is a token of OAuth 1.0a, which needs signed requests; the console needs one of OAuth 2.0."),
            ],
            Help = "Of the account that applications publish as, from the OAuth 2.0 flow with the scopes users.read and tweet.read.",
        },
        new()
        {
            Key = "bearerToken", Label = "App bearer token", Kind = FieldKind.Secret, Required = true, When = new("tokenKind", [ByApp]), Pattern = "A{10,}[A-Za-z0-9%]+", PatternOnlyWarns = true,
            PatternMessage = "App bearer tokens start with many letters A.", Example = "AAAAAAAAAAAAAAAAAAAAEXAMPLEexampleEXAMPLE", Help = "Developer portal, your app, Keys and tokens, Bearer Token.",
        },
    ];

    private static IReadOnlyList<Field> App() =>
    [
        new() { Key = "clientId", Label = "Client id", Example = "ExampleClientId0123456789", Help = "Of the app's OAuth 2.0 settings: needed to connect an account with its consent." },
        new() { Key = "clientSecret", Label = "Client secret", Kind = FieldKind.Secret, Example = "example-client-secret-0123456789", Help = "Only confidential apps (web apps) have one." },
        new()
        {
            Key = "consumerSecret", Label = "API key secret", Kind = FieldKind.Secret, Example = "example-consumer-secret-0123456789",
            Help = "Keys and tokens, API Key Secret: it signs X's webhooks and answers their challenge.",
        },
    ];

    private static IReadOnlyList<ErrorRule> Errors() =>
    [
        new(Cause.PermissionMissing, "The X app is not enrolled in a project or plan")
        {
            Status = 403, BodyContains = "client-not-enrolled", NextStep = "Attach the app to a project in X's developer portal and check the plan; the token does not need to be replaced.",
        },
        new(Cause.RateLimited, "The X project has used up its allowance or its spending limit")
        {
            BodyContains = "usage-capped", NextStep = "Raise the limit in X's developer portal or wait for the next month; no header tells when.",
        },
        new(Cause.CredentialRejected, "X refused the token")
        {
            Status = 401, NextStep = "A user's token lasts two hours: refresh it, or connect the account again. A refresh token works once.",
        },
    ];
}
