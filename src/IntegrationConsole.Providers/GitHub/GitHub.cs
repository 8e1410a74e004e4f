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
        Fields =
        [
            new()
            {
                Key = "token", Label = "Access token", Kind = FieldKind.Secret, Required = true,
                Pattern = "(gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255})", PatternOnlyWarns = true,
                PatternMessage = "Tokens usually start with github_pat_ or ghp_; some old ones are 40 hexadecimal digits.",
                Example = "github_pat_EXAMPLE00000000000000",
                Help = "Settings, Developer settings, Personal access tokens. A fine-grained token without any permission is enough for the probe.",
            },
            new()
            {
                Key = "apiBaseUrl", Label = "API base URL", Kind = FieldKind.Url, Default = "https://api.github.com", Example = "https://github.example.com/api/v3",
                Help = "Change it only for GitHub Enterprise: https://your-host/api/v3, or https://api.your-name.ghe.com.",
            },
        ],
        Auth = Auth.Bearer("token"),
        Probe = Probe.Get("/user", SuccessRule.JsonHas("/login")) with
        {
            Headers = [new("Accept", "application/vnd.github+json"), new("X-GitHub-Api-Version", "2022-11-28")],
            Identity =
            [
                new("login", "/login"),
                new("id", "/id"),
                new("scopes", "X-OAuth-Scopes"),
                new("token expires", "github-authentication-token-expiration"),
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
        SuggestedInterval = TimeSpan.FromSeconds(60),
        Traps =
        [
            "GitHub throttles with 403 as well as 429: the console tells them apart by the headers.",
            "The token's scopes are shown for classic tokens only; fine-grained tokens don't report theirs.",
            "All tokens of one user share 5,000 requests an hour; a probe a minute uses 60 of them.",
            "Tokens expire: the expiry date is part of the proof of identity.",
        ],
    };

    private static ErrorRule Limited(ErrorRule rule) => rule with
    {
        NextStep = "Wait for the reset shown with the quota; all tokens of one user share it, so look for the application that uses it up.",
    };
}
