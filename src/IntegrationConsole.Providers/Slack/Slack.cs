using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Slack;

/// <summary>Slack Web API. Everything but throttling is answered with 200, so the probe judges the <c>ok</c> in the body.</summary>
public sealed class Slack : IProvider
{
    private const string NewToken = "Install the app in the workspace again and save the new bot token here.";

    public ProviderManifest Manifest { get; } = new()
    {
        Id = "slack",
        Name = "Slack",
        Summary = "Sends messages to channels and people in Slack.",
        Category = Category.Communication,
        Capabilities = [Capability.ChatSend],
        Api = ApiAddress.Fixed("https://slack.com/api"),
        Fields = Fields(),
        Auth = Auth.Bearer("botToken"),
        // {"ok":true,"url":"https://acme.slack.com/","team":"Acme","user":"console","team_id":"T0EXAMPLE","user_id":"U0EXAMPLE","bot_id":"B0EXAMPLE","is_enterprise_install":false}
        Probe = Probe.Http(HttpMethod.Post, "/auth.test", SuccessRule.All(SuccessRule.JsonIs("/ok", "true"), SuccessRule.JsonHas("/team_id"))) with
        {
            SafeBecause = "auth.test only says whose token it is; Slack wants POST for every method.",
            Identity =
            [
                new("", "/team"), new("", "/url"), new("user", "/user"), new("team", "/team_id") { IsId = true }, new("bot", "/bot_id"), new("scopes", "x-oauth-scopes") { SaysWhose = false },
            ],
            ExampleBody = """{"ok":true,"url":"https://acme.slack.com/","team":"Acme","user":"console","team_id":"T0EXAMPLE","user_id":"U0EXAMPLE","bot_id":"B0EXAMPLE","is_enterprise_install":false}""",
            ExampleHeaders = [new("x-oauth-scopes", "chat:write,channels:read")],
        },
        Errors = Errors(),
        ErrorDetails = ["/error", "/needed"],
        ErrorBodies = new Dictionary<int, string>
        {
            [401] = """{"ok":false,"error":"invalid_auth"}""",
            [403] = """{"ok":false,"error":"missing_scope","needed":"channels:read","provided":"chat:write"}""",
            [429] = """{"ok":false,"error":"ratelimited"}""",
        },
        ErrorStatuses = new Dictionary<int, int> { [401] = 200, [403] = 200 },
        OAuth = new()
        {
            Grant = OAuthGrant.AuthorizationCode,
            AuthorizeUrl = "https://slack.com/oauth/v2/authorize",
            TokenUrl = "https://slack.com/api/oauth.v2.access",
            // auth.test itself needs no scope.
            Scopes = [new("chat:write", "sending messages"), new("channels:read", "finding a channel by its name")],
            ScopeSeparator = ",",
            ScopesAddUp = true,
            TokenIdentity = [new("", "/team/name"), new("team", "/team/id") { IsId = true }],
            // Both only for apps with token rotation; without it a token never expires.
            RotatesRefreshToken = true,
            AccessTokenLifetime = TimeSpan.FromSeconds(43_200),
            TokenField = "botToken",
            TokenTypes = ["bot", "user"],
            // {"ok":false,"error":"invalid_refresh_token"}
            DeadGrants = [.. Group(Cause.CredentialRejected, "Slack has ended the consent", null, "invalid_refresh_token", "token_revoked", "token_expired", "account_inactive")],
        },
        StatusPage = StatusPage.Published("https://slack-status.com", "https://status.slack.com/api/v2.0.0/current", StatusFeed.SlackV2),
        Exemptions =
        [
            new(ConformancePoint.ReportsQuota, "Slack publishes tiers for each method and reports nothing until one is used up."),
        ],
        Signature = SlackSignature.Scheme,
        SuggestedInterval = TimeSpan.FromSeconds(60),
        Traps =
        [
            "A dead token is answered with 200 and ok:false: a monitor that looks at the status alone stays green.",
            "Limits count for each method and workspace; a channel takes about one message a second.",
            "With token rotation a token lasts 12 hours, and each refresh ends the token before it.",
            "A bot must be invited to a channel before it can write there, whatever its scopes.",
            "The address of an incoming webhook is a secret: whoever has it can write to the channel.",
        ],
    };

    private static IReadOnlyList<Field> Fields() => [.. Credential(), .. Application()];

    private static IReadOnlyList<Field> Credential() =>
    [
        new()
        {
            Key = "botToken", Label = "Bot token", Kind = FieldKind.Secret, Required = true, Pattern = @"(xox[bp]-|xoxe\.xox[bp]-)[A-Za-z0-9-]{10,}",
            PatternMessage = "A bot token starts with xoxb- (with token rotation xoxe.xoxb-).", Example = "xoxb-EXAMPLE-0000-exampleExample",
            Mistakes =
            [
                new("xapp-.+", "This is an app-level token (xapp-), for Socket Mode only; the console needs the bot token (xoxb-)."),
                new("xoxe-.+", "This is a refresh token; the console needs the bot token (xoxe.xoxb-)."),
                new("xox[cds]-.+", "This is the token of a browser session, which ends with it; the console needs a bot token (xoxb-)."),
                new("[0-9a-f]{32}", "This is the signing secret or the client secret; the bot token starts with xoxb-."),
                new("https://hooks\\.slack.+", "This is the address of an incoming webhook; enter it below."),
            ],
            Help = "api.slack.com/apps, your app, OAuth & Permissions, Bot User OAuth Token.",
        },
        new()
        {
            Key = "clientId", Label = "OAuth client id", Pattern = @"\d+\.\d+", PatternOnlyWarns = true, PatternMessage = "Client ids are two numbers with a dot between them.",
            Example = "0000000000.0000000000000", Help = "Basic Information, App Credentials. Needed to connect with a button instead of a pasted token.",
        },
        new()
        {
            Key = "clientSecret", Label = "OAuth client secret", Kind = FieldKind.Secret, Pattern = "[0-9a-f]{32}", PatternOnlyWarns = true, PatternMessage = "Client secrets are 32 hexadecimal digits.",
            Example = "fedcba9876543210fedcba9876543210", Help = "Beside the client id. Needed together with it.",
        },
    ];

    private static IReadOnlyList<Field> Application() =>
    [
        new()
        {
            Key = "signingSecret", Label = "Signing secret", Kind = FieldKind.Secret, Pattern = "[0-9a-f]{32}", PatternOnlyWarns = true, PatternMessage = "Signing secrets are 32 hexadecimal digits.",
            Example = "0123456789abcdef0123456789abcdef", Help = "Basic Information, App Credentials: it proves that an event comes from Slack.",
        },
        new()
        {
            Key = "defaultChannel", Label = "Default channel", Pattern = "([CGD][A-Z0-9]{8,}|#[a-z0-9._-]+)", PatternOnlyWarns = true, PatternMessage = "A channel is an id such as C0123456789 or a #name.",
            Example = "#alerts", Help = "Where messages go by default. The id survives a change of the name.",
        },
        new()
        {
            Key = "incomingWebhookUrl", Label = "Incoming webhook URL", Kind = FieldKind.Secret, Pattern = @"https://hooks\.slack(-gov)?\.com/services/T[A-Z0-9]+/B[A-Z0-9]+/[A-Za-z0-9]+", PatternOnlyWarns = true,
            PatternMessage = "Addresses of incoming webhooks look like https://hooks.slack.com/services/T.../B.../...", Example = "https://hooks.slack.com/services/T0EXAMPLE/B0EXAMPLE/exampleExample",
            Help = "Only for applications that write to one channel through an incoming webhook.",
        },
    ];

    // {"ok":false,"error":"token_revoked"}
    private static IReadOnlyList<ErrorRule> Errors() =>
    [
        .. Group(Cause.CredentialRejected, "Slack does not accept the token", NewToken, "invalid_auth", "not_authed", "token_revoked"),
        .. Group(Cause.CredentialRejected, "The Slack token has expired", "Refresh it: with token rotation a token lasts 12 hours.", "token_expired"),
        .. Group(Cause.CredentialRejected, "The Slack workspace or the user behind the token was deactivated", NewToken, "account_inactive"),
        .. Group(Cause.PermissionMissing, "The Slack token is good but lacks a scope", "Add the scope under OAuth & Permissions and install the app again; the answer below names it.", "missing_scope"),
        .. Group(
            Cause.PermissionMissing, "The Slack workspace does not allow this", "Ask an administrator of the workspace to allow the app.",
            "no_permission", "not_allowed_token_type", "org_login_required", "ekm_access_denied", "team_access_not_granted", "access_denied"),
        .. Group(Cause.RateLimited, "Slack asks to slow down", null, "ratelimited"),
        .. Group(Cause.ProviderFault, "Slack failed on its side", null, "fatal_error", "internal_error", "service_unavailable", "team_added_to_org"),
    ];

    private static IEnumerable<ErrorRule> Group(Cause cause, string message, string? nextStep, params IEnumerable<string> errors) =>
        errors.Select(error => new ErrorRule(cause, message) { JsonPointer = "/error", JsonValue = error, NextStep = nextStep });
}
