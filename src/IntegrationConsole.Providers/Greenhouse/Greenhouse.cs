using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Greenhouse;

/// <summary>Greenhouse: the public job board or, with client credentials, Harvest v3. (Harvest v1 and v2 were announced to end on 31 August 2026.)</summary>
public sealed class Greenhouse : IProvider
{
    private const string Board = "job_board";
    private const string Harvest = "harvest";

    private static readonly OAuthDeclaration Tokens = new()
    {
        Grant = OAuthGrant.ClientCredentials,
        TokenUrl = "https://auth.greenhouse.io/token",
        Scopes = [new("harvest:user_roles:list", "the probe", Required: true), new("harvest:jobs:list", "reading jobs")],
        // The Site Admin in whose name Harvest is called.
        TokenParameters = [new("sub", "{actingUserId}")],
        AccessTokenLifetime = TimeSpan.FromSeconds(3600),
    };

    public ProviderManifest Manifest { get; } = new()
    {
        Id = "greenhouse",
        Name = "Greenhouse",
        Summary = "Publishes jobs and takes applications.",
        Category = Category.JobBoard,
        Capabilities = [Capability.JobPostings],
        Api = ApiAddress.ByChoice("access", Board, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Board] = "https://boards-api.greenhouse.io/v1",
            [Harvest] = "https://harvest.greenhouse.io/v3",
        }),
        Fields = [.. JobBoard(), .. HarvestApi()],
        Auth = Auth.ByChoice("access", Board, new Dictionary<string, Auth>(StringComparer.Ordinal)
        {
            [Board] = Auth.None,
            [Harvest] = Auth.ClientCredentials(Tokens),
        }),
        Probe = Probe.FromSettings(settings => settings["access"] is Harvest ? Roles : TheBoard),
        RateLimit = RateLimit.Headers("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", ResetFormat.EpochSeconds, "10 seconds"),
        Errors =
        [
            new(Cause.Misconfigured, "Greenhouse knows no job board with this token") { Status = 404, NextStep = "Check the board token: the last part of the board's address, boards.greenhouse.io/token." },
            new(Cause.CredentialRejected, "Greenhouse refused the credential")
            {
                Status = 401, NextStep = "Create a new Harvest V3 credential under Configure, Dev Center, API Credentials and save client id and secret here.",
            },
            new(Cause.PermissionMissing, "The Greenhouse token is good, but it or its acting user may not do this")
            {
                Status = 403, NextStep = "Give the Harvest credential the scope, and let it act as a Site Admin; nothing needs to be replaced.",
            },
        ],
        ErrorDetails = ["/message", "/error", "/errors/0/message"],
        ErrorBodies = new Dictionary<int, string>
        {
            [401] = """{"message":"Unauthorized"}""",
            [403] = """{"message":"You do not have permission to perform this action"}""",
            [404] = """{"status":404,"error":"Job not found"}""",
            [429] = """{"message":"Rate limit exceeded"}""",
        },
        OAuth = Tokens,
        StatusPage = StatusPage.Atlassian("https://status.greenhouse.io"),
        Exemptions =
        [
            new(ConformancePoint.ProvesCredential, "A job board is public and needs no credential; with the client credentials of Harvest the probe proves them."),
        ],
        Signature = GreenhouseSignature.Scheme,
        SuggestedInterval = TimeSpan.FromSeconds(300),
        Traps =
        [
            "The public board stays green with a dead credential: choose Harvest as access when applications use it.",
            "A token of Harvest v3 lasts an hour and is not refreshed but made anew; the console does that.",
            "A 403 of Harvest means that a scope is missing or the acting user sees too little; the token is alive.",
            "Harvest answers lists as bare arrays with a Link header; a cursor must be the only query parameter.",
            "The token host repeats a malformed client id in its message.",
        ],
    };

    // {"name":"Acme","content":"<p>Come and work with us.</p>"}
    private static Probe.HttpProbe TheBoard { get; } = new()
    {
        Method = HttpMethod.Get,
        Path = "/boards/{boardToken}",
        Success = SuccessRule.Custom(answer => string.IsNullOrWhiteSpace(answer.JsonText("/name")) ? "has no name of a board" : null),
        Identity = [new("board", "/name")],
        ExampleBody = """{"name":"Acme","content":"<p>Come and work with us.</p>"}""",
    };

    // [{"id":1,"type":"site_admin","name":"Site Admin"}]
    private static Probe.HttpProbe Roles { get; } = new()
    {
        Method = HttpMethod.Get,
        Path = "/user_roles?per_page=1",
        Success = SuccessRule.Custom(answer => answer.TryJson(out var root) && root.ValueKind == System.Text.Json.JsonValueKind.Array ? null : "is not a list of roles"),
        ExampleBody = """[{"id":1,"type":"site_admin","name":"Site Admin"}]""",
    };

    private static IReadOnlyList<Field> JobBoard() =>
    [
        new()
        {
            Key = "boardToken", Label = "Board token", Required = true, Pattern = "[A-Za-z0-9_-]+", PatternMessage = "Enter only the token: acme for https://boards.greenhouse.io/acme.", Example = "acme",
            Mistakes = [new("https?://.+", "Enter only the token: acme for https://boards.greenhouse.io/acme.")], Help = "The last part of the address of the public job board. It is no secret.",
        },
        new()
        {
            Key = "access", Label = "Access", Kind = FieldKind.Choice, Required = true, Default = Board, Choices = [new(Board, "Public job board only"), new(Harvest, "Harvest API v3")],
            Help = "What applications use: showing jobs needs no credential, candidates and hiring do.",
        },
    ];

    private static IReadOnlyList<Field> HarvestApi() =>
    [
        new()
        {
            Key = "clientId", Label = "Harvest v3 client id", Required = true, When = new("access", [Harvest]), Example = "example-client-id", Help = "Configure, Dev Center, API Credentials, Harvest V3 (OAuth).",
        },
        new()
        {
            Key = "clientSecret", Label = "Harvest v3 client secret", Kind = FieldKind.Secret, Required = true, When = new("access", [Harvest]), Example = "example-client-secret-0123456789", Help = "Shown once beside the client id.",
        },
        new()
        {
            Key = "actingUserId", Label = "Acting user id", Required = true, When = new("access", [Harvest]), Pattern = @"\d+", PatternOnlyWarns = true, PatternMessage = "The id of a user is a number.", Example = "4000000001",
            Help = "The Site Admin in whose name Harvest is called.",
        },
        new()
        {
            Key = "webhookSecret", Label = "Webhook secret key", Kind = FieldKind.Secret, Example = "example-webhook-secret-0123456789", Help = "Configure, Dev Center, Web Hooks: it proves that an event comes from Greenhouse.",
        },
    ];
}
