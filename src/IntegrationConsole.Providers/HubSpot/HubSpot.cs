using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.HubSpot;

/// <summary>HubSpot's public API. The probe reads the account's details, which need no scope, so a token with few rights stays green.</summary>
public sealed class HubSpot : IProvider
{
    private static readonly RateLimit Window = RateLimit.Headers(
        "X-HubSpot-RateLimit-Max", "X-HubSpot-RateLimit-Remaining", "X-HubSpot-RateLimit-Interval-Milliseconds", ResetFormat.WindowMilliseconds, "10 seconds");

    public ProviderManifest Manifest { get; } = new()
    {
        Id = "hubspot",
        Name = "HubSpot",
        Summary = "Contacts, companies and deals of the sales team.",
        Category = Category.Crm,
        Capabilities = [Capability.CustomerRecords],
        Api = ApiAddress.Fixed("https://api.hubapi.com"),
        Fields = Fields(),
        Auth = Auth.Bearer("accessToken"),
        // {"portalId":8675309,"accountType":"STANDARD","timeZone":"US/Eastern","uiDomain":"app.hubspot.com","dataHostingLocation":"na1",...}
        Probe = Probe.Get(
            "/account-info/v3/details",
            SuccessRule.Custom(answer => long.TryParse(answer.JsonText("/portalId"), out _) ? null : "has no portal number"),
            new IdentityPart("portal", "/portalId") { IsId = true },
            new IdentityPart("", "/uiDomain"),
            new IdentityPart("type", "/accountType") { SaysWhose = false },
            new IdentityPart("hosted in", "/dataHostingLocation") { SaysWhose = false }) with
        {
            ExampleBody = """{"portalId":8675309,"accountType":"STANDARD","timeZone":"US/Eastern","companyCurrency":"USD","additionalCurrencies":[],"utcOffset":"-05:00","utcOffsetMilliseconds":-18000000,"uiDomain":"app.hubspot.com","dataHostingLocation":"na1"}""",
        },
        RateLimit = RateLimit.Custom(answer => [.. Window.Read(answer), .. Day(answer)], Window.Write),
        Errors = Errors(),
        ErrorDetails = ["/message", "/category", "/policyName"],
        ErrorBodies = new Dictionary<int, string>
        {
            [401] = """{"status":"error","message":"Authentication credentials not found.","correlationId":"00000000-0000-0000-0000-000000000000","category":"INVALID_AUTHENTICATION"}""",
            [403] = """{"status":"error","message":"This app hasn't been granted all required scopes to make this call.","correlationId":"00000000-0000-0000-0000-000000000000","category":"MISSING_SCOPES"}""",
            [429] = """{"status":"error","message":"You have reached your ten_secondly_rolling limit.","errorType":"RATE_LIMIT","correlationId":"00000000-0000-0000-0000-000000000000","policyName":"TEN_SECONDLY_ROLLING"}""",
        },
        OAuth = new()
        {
            Grant = OAuthGrant.AuthorizationCode,
            AuthorizeUrl = "https://app.hubspot.com/oauth/authorize",
            TokenUrl = "https://api.hubapi.com/oauth/v1/token",
            Scopes =
            [
                new("oauth", "signing in at all", Required: true),
                new("crm.objects.contacts.read", "reading contacts"),
                new("crm.objects.contacts.write", "creating and changing contacts"),
                new("crm.objects.deals.read", "reading deals"),
            ],
            AccessTokenLifetime = TimeSpan.FromSeconds(1800),
            // {"status":"BAD_REFRESH_TOKEN","message":"missing or invalid refresh token"}
            DeadGrants = [new(Cause.CredentialRejected, "HubSpot does not know the refresh token any more") { JsonPointer = "/status", JsonValue = "BAD_REFRESH_TOKEN" }],
        },
        StatusPage = StatusPage.Atlassian("https://status.hubspot.com"),
        Signature = HubSpotSignature.Scheme,
        SuggestedInterval = TimeSpan.FromSeconds(60),
        Traps =
        [
            "The interval header is the length of the window (10 seconds), not the time that is left: the reset shown is the latest possible one.",
            "The daily allowance belongs to the whole account and resets at midnight in the account's time zone; apps with OAuth are not told about it.",
            "A 401 alone does not say that a token must be refreshed: go by its lifetime (30 minutes).",
            "A missing scope is 403 with the category MISSING_SCOPES: the token is alive.",
            "Search has a limit of its own, 4 to 5 a second, which no header tells.",
        ],
    };

    // No header tells when the day ends: at midnight in the account's own time zone.
    private static IReadOnlyList<QuotaReading> Day(ProviderAnswer answer) => QuotaRules.Count(answer.Header("X-HubSpot-RateLimit-Daily")) is { } limit
        ? [new("day", limit, QuotaRules.Count(answer.Header("X-HubSpot-RateLimit-Daily-Remaining")), ResetsAt: null)]
        : [];

    private static IReadOnlyList<Field> Fields() =>
    [
        new()
        {
            Key = "accessToken", Label = "Private app token", Kind = FieldKind.Secret, Required = true, Pattern = @"pat-[a-z]{2}\d-[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", PatternOnlyWarns = true,
            PatternMessage = "Tokens of private apps look like pat-na1-00000000-0000-0000-0000-000000000000.", Example = "pat-na1-00000000-0000-0000-0000-000000000000",
            Mistakes =
            [
                new("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", "This is a client id or an old API key (hapikey), which HubSpot switched off in November 2022; the token of a private app starts with pat-."),
                new(@"\d{5,12}", "This is the number of the portal; the console needs the token of a private app."),
            ],
            Help = "Settings, Integrations, Private Apps (or Legacy Apps), your app, Auth. It has the scopes that the app was given.",
        },
        new()
        {
            Key = "clientId", Label = "OAuth client id", Pattern = "[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", PatternOnlyWarns = true,
            PatternMessage = "A client id looks like 00000000-0000-0000-0000-000000000000.", Example = "00000000-0000-0000-0000-000000000000",
            Help = "Only for a public app that accounts connect to with OAuth: its client id.",
        },
        new()
        {
            Key = "clientSecret", Label = "Client secret", Kind = FieldKind.Secret, Example = "11111111-2222-3333-4444-555555555555",
            Help = "Of the app: it signs HubSpot's webhooks and, with OAuth, gets tokens.",
        },
    ];

    private static IReadOnlyList<ErrorRule> Errors() =>
    [
        new(Cause.CredentialRejected, "The HubSpot token has expired")
        {
            Status = 401, JsonPointer = "/category", JsonValue = "EXPIRED_AUTHENTICATION", NextStep = "OAuth tokens last 30 minutes: refresh it, or use the token of a private app, which does not expire.",
        },
        new(Cause.CredentialRejected, "HubSpot refused the token")
        {
            Status = 401, NextStep = "Rotate the token of the private app in HubSpot and save the new one here.",
        },
        new(Cause.PermissionMissing, "The HubSpot token is good but lacks a scope")
        {
            Status = 403, JsonPointer = "/category", JsonValue = "MISSING_SCOPES", NextStep = "Add the scope to the private app in HubSpot; the token stays the same.",
        },
        new(Cause.RateLimited, "The HubSpot account has used up its requests for today")
        {
            Status = 429, JsonPointer = "/policyName", JsonValue = "DAILY", NextStep = "It resets at midnight in the account's time zone; find the application that uses it up.",
        },
        new(Cause.RateLimited, "The HubSpot app has used up its requests for these ten seconds")
        {
            Status = 429, JsonPointer = "/policyName", JsonValue = "TEN_SECONDLY_ROLLING", NextStep = "Wait ten seconds; if it happens often, find the application that sends so many requests at once.",
        },
    ];
}
