using System.Text.Json;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Lever;

/// <summary>Lever: the public postings API (v0) or, with a key or a token, the full one (v1).</summary>
public sealed class Lever : IProvider
{
    private const string Public = "postings";
    private const string ByKey = "api_key";
    private const string ByToken = "oauth";

    public ProviderManifest Manifest { get; } = new()
    {
        Id = "lever",
        Name = "Lever",
        Summary = "Publishes job postings and takes applications.",
        Category = Category.JobBoard,
        Capabilities = [Capability.JobPostings],
        Api = ApiAddress.ByChoice("region", "global", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["global"] = "https://api.lever.co",
            ["eu"] = "https://api.eu.lever.co",
            ["sandbox"] = "https://api.sandbox.lever.co",
        }),
        Fields = [.. Site(), .. Credential()],
        Auth = Auth.ByChoice("access", Public, new Dictionary<string, Auth>(StringComparer.Ordinal)
        {
            [Public] = Auth.None,
            // The key is the user name, and the password is empty.
            [ByKey] = Auth.Basic(ValueSource.Field("apiKey"), ValueSource.Literal("")),
            [ByToken] = Auth.Bearer("accessToken"),
        }),
        Probe = Probe.FromSettings(settings => settings["access"] is ByKey or ByToken ? Users : Postings),
        Errors =
        [
            new(Cause.Misconfigured, "Lever knows no job site of this name in this region") { Status = 404, NextStep = "Check the site's name (jobs.lever.co/name) and the region." },
            new(Cause.CredentialRejected, "Lever refused the credential") { Status = 401, NextStep = "Create a new key under Settings, Integrations and API in Lever, and check the region: keys of the sandbox work only there." },
            new(Cause.PermissionMissing, "The Lever credential is good but may not read users") { Status = 403, NextStep = "Allow the key to read users (List all users) under Settings, Integrations and API in Lever." },
        ],
        ErrorDetails = ["/message", "/error", "/code"],
        ErrorBodies = new Dictionary<int, string>
        {
            [401] = """{"code":"Unauthorized","message":"Unauthorized"}""",
            [403] = """{"code":"Forbidden","message":"Forbidden"}""",
            [404] = """{"ok":false,"error":"Document not found"}""",
            [429] = """{"ok":false,"error":"Too many requests"}""",
        },
        OAuth = new()
        {
            Grant = OAuthGrant.AuthorizationCode,
            AuthorizeUrl = "https://auth.lever.co/authorize",
            TokenUrl = "https://auth.lever.co/oauth/token",
            Scopes = [new("users:read:admin", "the probe", Required: true), new("postings:read:admin", "reading postings"), new("offline_access", "staying connected")],
            ExtraParameters = [new("audience", "https://api.lever.co/v1/")],
            RotatesRefreshToken = true,
            RefreshTokenIdleLifetime = TimeSpan.FromDays(90),
        },
        StatusPage = StatusPage.Atlassian("https://status.lever.co"),
        Exemptions =
        [
            new(ConformancePoint.ProvesCredential, "The postings are public and need no credential; with the API key or a token the probe proves it."),
            new(ConformancePoint.ReportsQuota, "Lever allows about ten requests a second and reports nothing."),
            new(ConformancePoint.SaysWhenToRetry, "A throttled answer names no time."),
            new(ConformancePoint.VendorDocumented, "How to sign in was confirmed by third parties; the postings are documented by Lever."),
        ],
        Signature = LeverSignature.Scheme,
        SuggestedInterval = TimeSpan.FromSeconds(300),
        Traps =
        [
            "The public postings stay green with a dead key: choose the API key as access when applications use it.",
            "Without mode=json the postings are answered as HTML.",
            "Data centres differ: a site or key of the EU is unknown at the global address.",
            "Refresh tokens rotate, last about a year and end after 90 days without use.",
            "Applications that are sent in have a rate limit of their own.",
        ],
    };

    // [{"id":"...","text":"Nurse","hostedUrl":"https://jobs.lever.co/leverdemo/...","categories":{...}}], empty without openings; {"ok":false,...} for an unknown site.
    private static Probe.HttpProbe Postings { get; } = new()
    {
        Method = HttpMethod.Get,
        Path = "/v0/postings/{site}?mode=json&limit=1",
        Headers = [new("Accept", "application/json")],
        Success = SuccessRule.Custom(ListsPostings),
        Identity = [new("site", "/0/hostedUrl")],
        ExampleBody = """[{"id":"00000000-0000-0000-0000-000000000000","text":"Nurse","hostedUrl":"https://jobs.lever.co/{site}/00000000-0000-0000-0000-000000000000"}]""",
    };

    // {"data":[{"id":"...","name":"Jane Doe","email":"jane@example.com","accessRole":"super admin"}],"hasNext":true}
    private static Probe.HttpProbe Users { get; } = new()
    {
        Method = HttpMethod.Get,
        Path = "/v1/users?limit=1",
        Success = SuccessRule.JsonNonEmptyArray("/data"),
        Identity = [new("first user", "/data/0/email"), new("id", "/data/0/id") { IsId = true }],
        ExampleBody = """{"data":[{"id":"00000000-0000-0000-0000-000000000000","name":"Jane Doe","email":"jane@example.com","accessRole":"super admin"}],"hasNext":true}""",
    };

    private static string? ListsPostings(ProviderAnswer answer) =>
        !answer.TryJson(out var root) ? "is not valid JSON"
        : root.ValueKind != JsonValueKind.Array ? "is not a list of postings"
        : root.GetArrayLength() == 0 ? null
        : answer.JsonText("/0/hostedUrl") is { } url && url.Contains($"/{answer.Settings["site"]}/", StringComparison.OrdinalIgnoreCase) ? null
        : "does not list postings of this site";

    private static IReadOnlyList<Field> Site() =>
    [
        new()
        {
            Key = "site", Label = "Site name", Required = true, Pattern = "[A-Za-z0-9_-]+", PatternMessage = "Enter only the name: leverdemo for https://jobs.lever.co/leverdemo.", Example = "leverdemo",
            Mistakes = [new("https?://.+", "Enter only the name: leverdemo for https://jobs.lever.co/leverdemo.")], Help = "The last part of the address of the public job site.",
        },
        new()
        {
            Key = "region", Label = "Region", Kind = FieldKind.Choice, Required = true, Default = "global", Choices = [new("global", "Global"), new("eu", "European Union"), new("sandbox", "Sandbox")],
            Help = "Where the account's data are; a site is unknown everywhere else.",
        },
        new()
        {
            Key = "access", Label = "Access", Kind = FieldKind.Choice, Required = true, Default = Public,
            Choices = [new(Public, "Public postings only"), new(ByKey, "API key"), new(ByToken, "OAuth access token")],
            Help = "What applications use: showing postings needs no credential, everything else does.",
        },
    ];

    private static IReadOnlyList<Field> Credential() =>
    [
        new()
        {
            Key = "apiKey", Label = "API key", Kind = FieldKind.Secret, Required = true, When = new("access", [ByKey]), Example = "example-lever-key-0123456789",
            Mistakes = [new("(?i:bearer|basic) .+", "Leave out the word in front of the key; the console adds it.")], Help = "Settings, Integrations and API, API Credentials. Allow reading users for the probe.",
        },
        new()
        {
            Key = "accessToken", Label = "Access token", Kind = FieldKind.Secret, Required = true, When = new("access", [ByToken]), Example = "example-lever-token-0123456789",
            Help = "From the consent of a Lever administrator.",
        },
        new()
        {
            Key = "clientId", Label = "OAuth client id", When = new("access", [ByToken]), Example = "exampleLeverClientId",
            Help = "Of the application that Lever registered for you. Needed to connect with a button instead of a pasted token.",
        },
        new()
        {
            Key = "clientSecret", Label = "OAuth client secret", Kind = FieldKind.Secret, When = new("access", [ByToken]), Example = "example-lever-client-secret-0123456789",
            Help = "Beside the client id. Needed together with it.",
        },
        new()
        {
            Key = "webhookSignatureToken", Label = "Webhook signature token", Kind = FieldKind.Secret, Example = "example-signature-token-0123456789",
            Help = "Settings, Integrations and API, Webhooks: it proves that an event comes from Lever.",
        },
    ];
}
