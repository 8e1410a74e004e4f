using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.GitHub;

/// <summary>GitHub REST API, github.com and GitHub Enterprise. The probe reads the token's own user.</summary>
public sealed class GitHub : IProvider
{
    public ProviderManifest Manifest { get; } = new()
    {
        Id = "github",
        Name = "GitHub",
        Summary = "Source code, issues and builds.",
        Category = Category.Development,
        Capabilities = [Capability.SourceCode],
        Api = ApiAddress.FromField("apiBaseUrl", "https://api.github.com"),
        Fields = [.. Token(), .. App()],
        Auth = Auth.Bearer("token"),
        OAuth = new()
        {
            Grant = OAuthGrant.AuthorizationCode,
            AuthorizeUrl = "{loginHost}/login/oauth/authorize",
            TokenUrl = "{loginHost}/login/oauth/access_token",
            Scopes = [new("read:user", "reading whose account it is")],
            Pkce = true,
            TokenField = "token",
            // These three only for GitHub Apps with expiring tokens; the token of a classic OAuth app does not end. Errors come with 200: {"error":"bad_refresh_token"}.
            RotatesRefreshToken = true,
            AccessTokenLifetime = TimeSpan.FromHours(8),
            RefreshTokenIdleLifetime = TimeSpan.FromDays(182),
        },
        Probe = Probe.Get("/user", SuccessRule.JsonHas("/login")) with
        {
            Headers = [new("Accept", "application/vnd.github+json"), new("X-GitHub-Api-Version", "2022-11-28")],
            Identity =
            [
                new("login", "/login"),
                new("id", "/id") { IsId = true },
                new("scopes", "X-OAuth-Scopes") { SaysWhose = false },
                new("token expires", "github-authentication-token-expiration") { SaysWhose = false },
            ],
            ExampleBody = """{"login":"octocat","id":583231,"type":"User"}""",
            ExampleHeaders = [new("X-OAuth-Scopes", "repo, read:org"), new("github-authentication-token-expiration", "2027-01-31 00:00:00 UTC")],
        },
        RateLimit = RateLimit.Headers("x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", ResetFormat.EpochSeconds, "core", "x-ratelimit-resource"),
        Errors =
        [
            Limited(new(Cause.RateLimited, "The GitHub token has used up its requests for this hour") { Status = 403, Header = "x-ratelimit-remaining", HeaderValue = "0" }),
            Limited(new(Cause.RateLimited, "GitHub asks to slow down (secondary limit)") { Status = 403, Header = "Retry-After" }),
            Limited(new(Cause.RateLimited, "GitHub asks to slow down (secondary limit)") { Status = 403, BodyContains = "secondary rate limit" }),
        ],
        ErrorBodies = new Dictionary<int, string>
        {
            [401] = """{"message":"Bad credentials","documentation_url":"https://docs.github.com/rest","status":"401"}""",
            [403] = """{"message":"Resource not accessible by personal access token","documentation_url":"https://docs.github.com/rest","status":"403"}""",
            [429] = """{"message":"API rate limit exceeded","documentation_url":"https://docs.github.com/rest","status":"429"}""",
        },
        StatusPage = StatusPage.Atlassian("https://www.githubstatus.com"),
        Signature = GitHubSignature.Scheme,
        SuggestedInterval = TimeSpan.FromSeconds(60),
        Traps =
        [
            "GitHub throttles with 403 as well as 429: the console tells them apart by the headers.",
            "The token's scopes are shown for classic tokens only; fine-grained tokens don't report theirs.",
            "All tokens of one user share 5,000 requests an hour; a probe a minute uses 60 of them.",
            "Tokens expire: the expiry date is part of the proof of identity.",
        ],
    };

    private static IReadOnlyList<Field> Token() =>
    [
        new()
        {
            Key = "token", Label = "Access token", Kind = FieldKind.Secret, Required = true,
            Pattern = "(gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255})", PatternOnlyWarns = true,
            PatternMessage = "Tokens usually start with github_pat_ or ghp_; some old ones are 40 hexadecimal digits.",
            Mistakes =
            [
                new("ghr_.+", "This is a refresh token of a GitHub App; it can't call the API."),
                new(@"(Iv1\.[0-9a-f]{16}|Iv23[A-Za-z0-9]{16}|Ov23[A-Za-z0-9]{16})", "This is the client id of an app; the console needs a token."),
                new("ssh-(rsa|ed25519) .+", "This is an SSH key; it opens repositories, not the API."),
            ],
            Example = "github_pat_EXAMPLE00000000000000",
            Help = "Settings, Developer settings, Personal access tokens. A fine-grained token without any permission is enough for the probe. Or leave it empty and connect an account with an app.",
        },
        new()
        {
            Key = "apiBaseUrl", Label = "API base URL", Kind = FieldKind.Url, Default = "https://api.github.com", Example = "https://github.example.com/api/v3",
            Help = "Change it only for GitHub Enterprise: https://your-host/api/v3, or https://api.your-name.ghe.com.",
        },
    ];

    private static IReadOnlyList<Field> App() =>
    [
        new()
        {
            Key = "clientId", Label = "Client id", Pattern = @"(Iv1\.[0-9a-f]{16}|Iv23[A-Za-z0-9]{16}|Ov23[A-Za-z0-9]{16}|[0-9a-f]{20})", PatternOnlyWarns = true,
            PatternMessage = "Client ids usually start with Iv or Ov.", Example = "Ov23EXAMPLE000000000",
            Help = "Only to connect an account with a button: the client id of your OAuth app or GitHub App (Settings, Developer settings).",
        },
        new()
        {
            Key = "clientSecret", Label = "Client secret", Kind = FieldKind.Secret, Pattern = "[0-9a-f]{40}", PatternOnlyWarns = true, PatternMessage = "Client secrets are 40 hexadecimal digits.",
            Example = "0123456789abcdef0123456789abcdef01234567", Help = "Beside the client id; shown once, when it is created.",
        },
        new()
        {
            Key = "loginHost", Label = "Login host", Kind = FieldKind.Url, Default = "https://github.com", Example = "https://github.example.com",
            Help = "Where people consent. Change it only for GitHub Enterprise: https://your-host.",
        },
    ];

    private static ErrorRule Limited(ErrorRule rule) => rule with
    {
        NextStep = "Wait for the reset shown with the quota; all tokens of one user share it, so look for the application that uses it up.",
    };
}
