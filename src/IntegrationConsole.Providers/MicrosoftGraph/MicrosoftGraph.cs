using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.MicrosoftGraph;

/// <summary>Microsoft 365 through Microsoft Graph: the token of a person, or an application that signs in as itself. The probe reads who it is.</summary>
public sealed class MicrosoftGraph : IProvider
{
    private static readonly OAuthDeclaration Consent = new()
    {
        Grant = OAuthGrant.AuthorizationCode,
        AuthorizeUrl = "https://login.microsoftonline.com/{tenantId}/oauth2/v2.0/authorize",
        TokenUrl = "https://login.microsoftonline.com/{tenantId}/oauth2/v2.0/token",
        Pkce = true,
        Scopes =
        [
            new("openid", "signing in at all", Required: true), new("profile", "saying whose account it is"), new("offline_access", "staying connected", Required: true),
            new("User.Read", "reading who signed in", Required: true), new("Calendars.ReadWrite", "reading and writing appointments"),
        ],
        RotatesRefreshToken = true,
        AccessTokenLifetime = TimeSpan.FromHours(1),
        RefreshTokenIdleLifetime = TimeSpan.FromDays(90),
    };

    private static readonly OAuthDeclaration Application = new()
    {
        Grant = OAuthGrant.ClientCredentials,
        TokenUrl = Consent.TokenUrl,
        Scopes = [new("https://graph.microsoft.com/.default", "everything that the application was allowed", Required: true)],
        AccessTokenLifetime = TimeSpan.FromHours(1),
        TokenErrors =
        [
            new(Cause.CredentialRejected, "The client secret of the Microsoft application has expired") { BodyContains = "AADSTS7000222", NextStep = "Create a new client secret under Certificates & secrets and save its value here." },
            new(Cause.CredentialRejected, "Microsoft does not know this client secret")
            {
                BodyContains = "AADSTS7000215", NextStep = "Enter the secret's Value. The Secret ID beside it, a GUID, is not the secret.",
            },
            new(Cause.Misconfigured, "There is no such application in this Microsoft tenant") { BodyContains = "AADSTS700016", NextStep = "Compare application id and tenant with the overview page of the app registration." },
            new(Cause.Misconfigured, "There is no such Microsoft tenant") { BodyContains = "AADSTS90002", NextStep = "Enter the tenant's id or one of its domains." },
            new(Cause.Misconfigured, "An application can't sign in to \"common\" or \"organizations\"")
            {
                Status = 400, Also = answer => answer.Settings["tenantId"] is "common" or "organizations" or "consumers", NextStep = "Enter the tenant's own id or domain.",
            },
        ],
    };

    public ProviderManifest Manifest { get; } = new()
    {
        Id = "microsoft_graph",
        Name = "Microsoft 365",
        Summary = "Calendars and mailboxes of Microsoft 365.",
        Category = Category.Calendar,
        Capabilities = [Capability.Calendar],
        Api = ApiAddress.ByChoice("cloud", "global", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["global"] = "https://graph.microsoft.com/v1.0",
            ["us_gov"] = "https://graph.microsoft.us/v1.0",
            ["china"] = "https://microsoftgraph.chinacloudapi.cn/v1.0",
        }),
        Fields = MicrosoftGraphForm.Fields,
        Auth = Auth.ByChoice("authMode", MicrosoftGraphForm.TokenMode, new Dictionary<string, Auth>(StringComparer.Ordinal)
        {
            [MicrosoftGraphForm.TokenMode] = Auth.Bearer("accessToken"),
            [MicrosoftGraphForm.ClientMode] = Auth.ClientCredentials(Application),
        }),
        OAuth = Consent,
        Probe = Probe.FromSettings(settings => settings["authMode"] is MicrosoftGraphForm.ClientMode ? Organization : Me),
        Errors = Errors(),
        ErrorDetails = ["/error/message", "/error/code", "/error_description"],
        ErrorBodies = new Dictionary<int, string>
        {
            [401] = """{"error":{"code":"InvalidAuthenticationToken","message":"Access token is empty or invalid."}}""",
            [403] = """{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges to complete the operation."}}""",
            [429] = """{"error":{"code":"TooManyRequests","message":"Too many requests"}}""",
        },
        StatusPage = StatusPage.PageOnly("https://status.cloud.microsoft"),
        Signature = MicrosoftGraphSignature.Scheme,
        SuggestedInterval = TimeSpan.FromSeconds(120),
        Traps =
        [
            "A client secret has a Value and a Secret ID, which is a GUID; only the Value signs in, and it is shown once.",
            "Client secrets expire after two years at most.",
            "An application that signs in as itself needs the tenant's own id; \"common\" and \"organizations\" are for people.",
            "A 403 names the missing permission only in part: application permissions also need an administrator's consent.",
        ],
        Exemptions =
        [
            new(ConformancePoint.ReportsQuota, "Graph reports how full a limit is only above 80 percent and for few resources."),
            new(ConformancePoint.HasStatusPage, "Service health is readable only with an administrator's consent; the public page is for people."),
            new(ConformancePoint.VendorDocumented, "The facts about signing in come from secondary sources that quote the vendor's documentation."),
        ],
    };

    // {"id":"87d349ed-44d7-43e1-9a83-5f2406dee5bd","displayName":"Jane Doe","userPrincipalName":"jane@example.com","mail":"jane@example.com"}
    private static Probe.HttpProbe Me { get; } = Probe.Get(
        "/me?$select=id,displayName,userPrincipalName,mail", SuccessRule.Custom(HasUser), new("", "/userPrincipalName"), new("id", "/id") { IsId = true }) with
    {
        ExampleBody = """{"id":"87d349ed-44d7-43e1-9a83-5f2406dee5bd","displayName":"Interview calendar","userPrincipalName":"calendar@example.com","mail":"calendar@example.com"}""",
    };

    // {"value":[{"id":"84841066-274d-4ec0-a5c1-276be684bdd3","displayName":"Contoso"}]}
    private static Probe.HttpProbe Organization { get; } = Probe.Get(
        "/organization?$select=id,displayName", SuccessRule.JsonHas("/value/0/id"), new("organization", "/value/0/displayName"), new("id", "/value/0/id")) with
    {
        ExampleBody = """{"value":[{"id":"84841066-274d-4ec0-a5c1-276be684bdd3","displayName":"InTime Staffing"}]}""",
    };

    private static string? HasUser(ProviderAnswer answer) =>
        !answer.TryJson(out _) ? "is not valid JSON"
        // Of a work account a GUID; of a personal one sixteen hexadecimal digits.
        : answer.JsonText("/id") is { } id && (Guid.TryParse(id, out _) || (id.Length == 16 && id.All(char.IsAsciiHexDigit))) ? null
        : "names no user";

    private static IReadOnlyList<ErrorRule> Errors() =>
    [
        new(Cause.CredentialRejected, "The Microsoft access token has expired") { Status = 401, BodyContains = "expired", NextStep = "Enter a new token; it lives for about an hour." },
        new(Cause.Misconfigured, "This token is an application's own, and \"me\" is a person")
        {
            Status = 400, BodyContains = "delegated authentication flow", NextStep = "Choose Application and enter its id and secret, or enter the token of a person.",
        },
        new(Cause.PermissionMissing, "The Microsoft credential is good but lacks a permission")
        {
            Status = 403, NextStep = "Grant User.Read (a person) or Organization.Read.All (an application), with an administrator's consent, under API permissions of the app registration.",
        },
    ];
}
