using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.LinkedIn;

/// <summary>LinkedIn. The probe reads the OpenID user info of whoever connected the account.</summary>
public sealed class LinkedIn : IProvider
{
    private const string Reconnect = "Let the person connect the account again: without approval for refresh tokens that is due every 60 days.";

    public ProviderManifest Manifest { get; } = new()
    {
        Id = "linkedin",
        Name = "LinkedIn",
        Summary = "Publishes on the company's page and knows who signs in with LinkedIn.",
        Category = Category.SocialMedia,
        Capabilities = [Capability.SocialPublishing],
        Api = ApiAddress.Fixed("https://api.linkedin.com"),
        Fields = Fields(),
        Auth = Auth.Bearer("accessToken"),
        // {"sub":"782bbtaQ","name":"Jane Doe","given_name":"Jane","family_name":"Doe","email":"jane@example.com","email_verified":true,"locale":{...}}
        Probe = Probe.Get("/v2/userinfo", SuccessRule.JsonHas("/sub"), new IdentityPart("", "/name"), new IdentityPart("", "/email"), new IdentityPart("id", "/sub") { IsId = true }) with
        {
            ExampleBody = """{"sub":"782bbtaQ","name":"Jane Doe","given_name":"Jane","family_name":"Doe","email":"jane@example.com","email_verified":true}""",
        },
        Errors =
        [
            OnCode("EXPIRED_ACCESS_TOKEN", "The LinkedIn token has expired"),
            OnCode("REVOKED_ACCESS_TOKEN", "The LinkedIn token was revoked by the person or by LinkedIn"),
            OnCode("INVALID_ACCESS_TOKEN", "LinkedIn does not know this token"),
            new(Cause.PermissionMissing, "The LinkedIn token is good but may not do this")
            {
                Status = 403, NextStep = "Add the product (Sign In with LinkedIn using OpenID Connect) to the app in LinkedIn's developer portal and connect again with the scopes openid, profile and email.",
            },
            new(Cause.RateLimited, "The LinkedIn app or member has used up its calls for today")
            {
                Status = 429, NextStep = "It resets at 00:00 UTC; the limits are shown only in LinkedIn's developer portal, under Analytics.",
            },
        ],
        ErrorDetails = ["/message", "/code"],
        ErrorBodies = new Dictionary<int, string>
        {
            [401] = """{"status":401,"serviceErrorCode":65600,"code":"INVALID_ACCESS_TOKEN","message":"Invalid access token"}""",
            [403] = """{"status":403,"serviceErrorCode":100,"code":"ACCESS_DENIED","message":"Not enough permissions to access: GET /userinfo"}""",
            [429] = """{"status":429,"code":"TOO_MANY_REQUESTS","message":"Resource level throttle APPLICATION DAY limit for calls to this resource is reached."}""",
        },
        OAuth = new()
        {
            Grant = OAuthGrant.AuthorizationCode,
            AuthorizeUrl = "https://www.linkedin.com/oauth/v2/authorization",
            TokenUrl = "https://www.linkedin.com/oauth/v2/accessToken",
            Scopes =
            [
                new("openid", "signing in at all", Required: true),
                new("profile", "saying whose account it is", Required: true),
                new("email", "showing the address of the account"),
                new("w_member_social", "publishing posts"),
            ],
            AccessTokenLifetime = TimeSpan.FromSeconds(5_184_000),
            // Only for approved apps, and counted from the first consent, whether it is used or not.
            RefreshTokenIdleLifetime = TimeSpan.FromDays(365),
        },
        StatusPage = StatusPage.Atlassian("https://www.linkedin-apistatus.com"),
        Exemptions =
        [
            new(ConformancePoint.ReportsQuota, "LinkedIn shows its daily limits in the developer portal only."),
            new(ConformancePoint.SaysWhenToRetry, "A throttled answer names no time; the daily limits reset at 00:00 UTC."),
            new(ConformancePoint.VendorDocumented, "The probe's answers and errors were confirmed by third parties, not by LinkedIn's own reference."),
        ],
        Signature = LinkedInSignature.Scheme,
        SuggestedInterval = TimeSpan.FromSeconds(600),
        Traps =
        [
            "Tokens last 60 days. Refresh tokens are given to approved apps only: everybody else connects again every 60 days.",
            "One scope that the app was not approved for makes the whole consent fail.",
            "Posting jobs is for partners only.",
            "Calls below /rest need a LinkedIn-Version header; each version lives about a year.",
            "Limits are daily, for the app and for the member, and reset at 00:00 UTC.",
        ],
    };

    private static IReadOnlyList<Field> Fields() =>
    [
        new()
        {
            Key = "accessToken", Label = "Access token", Kind = FieldKind.Secret, Required = true, Pattern = "AQ[A-Za-z0-9_-]{20,1000}", PatternOnlyWarns = true,
            PatternMessage = "LinkedIn's tokens are long and start with AQ.", Example = "AQEXAMPLEexampleEXAMPLEexampleEXAMPLE",
            Mistakes =
            [
                new("WPL_AP1\\..+", "This is the client secret; the access token comes out of the consent or of the token generator."),
                new("[0-9a-z]{12,16}", "This is the client id; the access token is much longer."),
            ],
            Help = "From the consent of the person whose account applications use, or from the token generator in LinkedIn's developer portal.",
        },
        new()
        {
            Key = "clientId", Label = "Client id", Pattern = "[0-9a-z]{12,16}", PatternOnlyWarns = true, PatternMessage = "Client ids are 12 to 16 small letters and digits.", Example = "86example00000",
            Help = "Developer portal, your app, Auth: needed to connect an account with its consent.",
        },
        new()
        {
            Key = "clientSecret", Label = "Primary client secret", Kind = FieldKind.Secret, Example = "example-client-secret-0123456789", Help = "Beside the client id. It also signs LinkedIn's webhooks.",
        },
        new()
        {
            Key = "organizationId", Label = "Organization id", Pattern = @"\d+", PatternOnlyWarns = true, PatternMessage = "The id of a page is a number.", Example = "2414183",
            Help = "The number of the company's page, from the address of its admin view.",
        },
        new()
        {
            Key = "linkedInVersion", Label = "LinkedIn-Version", Pattern = @"20\d{4}", PatternOnlyWarns = true, PatternMessage = "Versions look like 202609 (year and month).", Example = "202609",
            Help = "The version that applications pin for calls below /rest. The probe does not need it.",
        },
    ];

    private static ErrorRule OnCode(string code, string message) => new(Cause.CredentialRejected, message) { Status = 401, JsonPointer = "/code", JsonValue = code, NextStep = Reconnect };
}
