using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Zoom;

/// <summary>Zoom: a server-to-server application, or the token of a person. The probe reads the user behind the token.</summary>
public sealed class Zoom : IProvider
{
    private const string ServerToServer = "server_to_server";
    private const string UserToken = "user_oauth";

    private static readonly OAuthDeclaration Consent = new()
    {
        Grant = OAuthGrant.AuthorizationCode,
        AuthorizeUrl = "https://zoom.us/oauth/authorize",
        TokenUrl = "https://zoom.us/oauth/token",
        ClientInBody = false,
        Pkce = true,
        Scopes = [new("user:read:user", "reading whose account it is", Required: true)],
        RotatesRefreshToken = true,
        AccessTokenLifetime = TimeSpan.FromHours(1),
        RefreshTokenIdleLifetime = TimeSpan.FromDays(90),
    };

    // A server-to-server token has the scopes that the application was given; the request names none.
    private static readonly OAuthDeclaration Account = Consent with
    {
        Grant = OAuthGrant.AccountCredentials,
        AuthorizeUrl = null,
        Pkce = false,
        Scopes = [],
        RotatesRefreshToken = false,
        RefreshTokenIdleLifetime = null,
        TokenParameters = [new("account_id", "{accountId}")],
        TokenErrors =
        [
            new(Cause.CredentialRejected, "Zoom does not know this client id and secret") { JsonPointer = "/code", JsonValue = "4702" },
            new(Cause.CredentialRejected, "Zoom does not know this client id and secret") { JsonPointer = "/code", JsonValue = "4704" },
            new(Cause.CredentialRejected, "The Zoom application was revoked by the account's administrator") { JsonPointer = "/code", JsonValue = "4741" },
            new(Cause.Misconfigured, "The Zoom application does not belong to this account, or it is not active")
            {
                Status = 400, NextStep = "Copy the account id from the application's credentials page at Zoom, and activate the application there.",
            },
        ],
    };

    public ProviderManifest Manifest { get; } = new()
    {
        Id = "zoom",
        Name = "Zoom",
        Summary = "Video meetings of recruiters and candidates.",
        Category = Category.Communication,
        Capabilities = [Capability.Meetings],
        Api = ApiAddress.Fixed("https://api.zoom.us/v2"),
        Fields = Form(),
        Auth = Auth.ByChoice("mode", ServerToServer, new Dictionary<string, Auth>(StringComparer.Ordinal)
        {
            [ServerToServer] = Auth.ClientCredentials(Account),
            [UserToken] = Auth.Bearer("accessToken"),
        }),
        OAuth = Consent,
        // {"id":"KDcuGIm1QgePTO8WbOqwIQ","email":"jane@example.com","account_id":"...","status":"active","type":2}
        Probe = Probe.Get(
            "/users/me",
            SuccessRule.All(SuccessRule.JsonHas("/id"), SuccessRule.JsonIs("/status", "active")),
            new("", "/email"),
            new("id", "/id") { IsId = true },
            new("account", "/account_id")) with
        {
            ExampleBody = """{"id":"KDcuGIm1QgePTO8WbOqwIQ","email":"meetings@example.com","account_id":"q6gBJVO5TzexKYTb_I2rpg","status":"active","type":2}""",
        },
        RateLimit = RateLimit.Headers("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", ResetFormat.EpochSeconds, "requests", "X-RateLimit-Category"),
        Errors = Errors(),
        ErrorDetails = ["/message", "/reason"],
        ErrorBodies = new Dictionary<int, string>
        {
            [401] = """{"code":124,"message":"Invalid access token."}""",
            [403] = """{"code":4711,"message":"Invalid access token, does not contain scopes:[user:read:user]."}""",
            [429] = """{"code":429,"message":"You have reached the maximum per-second rate limit for this API. Try again later."}""",
        },
        StatusPage = StatusPage.Atlassian("https://status.zoom.us"),
        Signature = ZoomSignature.Scheme,
        SuggestedInterval = TimeSpan.FromSeconds(120),
        Traps =
        [
            "With a server-to-server application \"me\" is the user who owns the application.",
            "When the daily limit is used up, Retry-After is a date and not a number of seconds; the console reads both.",
            "Every refresh of a person's token kills the one before: two programs must not share it.",
            "Server-to-server applications have no refresh token; the console asks for a new access token every hour.",
        ],
    };

    private static IReadOnlyList<ErrorRule> Errors() =>
    [
        new(Cause.PermissionMissing, "The Zoom token is good but lacks a scope") { JsonPointer = "/code", JsonValue = "4711", NextStep = "Add the scope user:read:user (or user:read:admin) to the application at Zoom." },
        new(Cause.PermissionMissing, "The Zoom token is good but lacks a scope") { JsonPointer = "/code", JsonValue = "104", NextStep = "Add the scope user:read:user (or user:read:admin) to the application at Zoom." },
        new(Cause.PermissionMissing, "The Zoom user behind the token is not active")
        {
            Status = 200, JsonPointer = "/status", Also = answer => answer.JsonText("/id") is not null && answer.JsonText("/status") is "inactive" or "pending",
            NextStep = "Let the account's administrator activate the user, or connect with another one.",
        },
        new(Cause.RateLimited, "The Zoom account has used up its calls for today") { Status = 429, Header = "X-RateLimit-Type", HeaderValue = "Daily-limit", NextStep = "It resets at 00:00 UTC; Retry-After names the moment." },
    ];

    private static IReadOnlyList<Field> Form() =>
    [
        new()
        {
            Key = "mode", Label = "Sign in as", Kind = FieldKind.Choice, Required = true, Default = ServerToServer,
            Choices = [new(ServerToServer, "The account (server-to-server)"), new(UserToken, "A person (OAuth)")],
            Help = "A server-to-server application needs no person; its credentials are below.",
        },
        new()
        {
            Key = "accountId", Label = "Account id", Required = true, When = new("mode", [ServerToServer]), Pattern = "[A-Za-z0-9_-]{10,40}", PatternOnlyWarns = true,
            PatternMessage = "An account id has 22 letters, digits, dashes and underscores.",
            Mistakes = [new(@"\d{7,12}", "This is the account number; the account id is on the application's credentials page.")],
            Example = "q6gBJVO5TzexKYTb_I2rpg", Help = "App Credentials of the server-to-server application in the Zoom App Marketplace.",
        },
        new()
        {
            Key = "clientId", Label = "Client id", Required = true, OptionalWhen = new("mode", [UserToken]), Pattern = "[A-Za-z0-9_-]{10,40}", PatternOnlyWarns = true,
            PatternMessage = "A client id has about 22 letters, digits, dashes and underscores.", Example = "EXAMPLEclientId0000000", Help = "Below the account id.",
        },
        new()
        {
            Key = "clientSecret", Label = "Client secret", Kind = FieldKind.Secret, Required = true, OptionalWhen = new("mode", [UserToken]),
            Example = "exampleClientSecret0123456789abc", Help = "Below the client id. Generating a new one ends the old one at once.",
        },
        new()
        {
            Key = "accessToken", Label = "Access token", Kind = FieldKind.Secret, Required = true, When = new("mode", [UserToken]),
            Mistakes = [new("(?i:bearer) .+", "Leave out the word Bearer in front of the token; the console adds it.")],
            Example = "eyJEXAMPLE.exampleAccessToken.0123456789", Help = "A token of the person who connects Zoom. It lives for an hour.",
        },
        new()
        {
            Key = "webhookSecretToken", Label = "Webhook secret token", Kind = FieldKind.Secret, Example = "exampleWebhookSecret00", Help = "Feature page of the application, for checking the signature of Zoom's webhooks.",
        },
    ];
}
