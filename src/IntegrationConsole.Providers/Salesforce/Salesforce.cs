using System.Globalization;
using System.Text.Json;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Salesforce;

/// <summary>Salesforce REST API. The probe reads the organization's limits: one call of the daily allocation that it reports.</summary>
public sealed class Salesforce : IProvider
{
    private const string LimitInfo = "Sforce-Limit-Info";

    private static readonly ErrorRule UsedUp = new(Cause.RateLimited, "The Salesforce organization has used up its API calls of the last 24 hours, or has too many long calls at once")
    {
        JsonPointer = "/0/errorCode",
        JsonValue = "REQUEST_LIMIT_EXCEEDED",
        NextStep = "The window is rolling: calls become free by and by. Look in Setup, Company Information for what uses them, and probe less often.",
    };

    private static readonly OAuthDeclaration Consent = new()
    {
        Grant = OAuthGrant.AuthorizationCode,
        AuthorizeUrl = "{loginHost}/services/oauth2/authorize",
        TokenUrl = "{loginHost}/services/oauth2/token",
        RevokeUrl = "{loginHost}/services/oauth2/revoke",
        Pkce = true,
        TokenIdentity = [new("", "/id") { IsId = true }],
        Scopes = [new("api", "calling the API at all", Required: true), new("id", "saying whose account it is"), new("refresh_token", "staying connected")],
        AccessTokenLifetime = TimeSpan.FromHours(2),
    };

    // The answer has no expires_in: a token lives as long as the organization's sessions, two hours unless its administrator says otherwise.
    private static readonly OAuthDeclaration Client = new()
    {
        Grant = OAuthGrant.ClientCredentials,
        TokenUrl = "{instanceUrl}/services/oauth2/token",
        AccessTokenLifetime = TimeSpan.FromMinutes(15),
        TokenErrors =
        [
            UsedUp,
            new(Cause.CredentialRejected, "Salesforce does not know this consumer key") { JsonPointer = "/error", JsonValue = "invalid_client_id" },
            new(Cause.PermissionMissing, "The Salesforce app has no user to run as") { BodyContains = "no client credentials user", NextStep = "In the connected app's policies at Salesforce choose a user under Client Credentials Flow, Run As." },
            new(Cause.PermissionMissing, "The user that the Salesforce app runs as is not active") { JsonPointer = "/error", JsonValue = "inactive_user" },
            new(Cause.PermissionMissing, "Salesforce does not allow this app from the address of this console") { BodyContains = "ip restricted", NextStep = "Relax the app's IP restrictions at Salesforce, or add the console's address." },
            new(Cause.Misconfigured, "Salesforce does not sign apps in at this address")
            {
                BodyContains = "request not supported on this domain", NextStep = "Enter the My Domain address (https://acme.my.salesforce.com), not login.salesforce.com.",
            },
        ],
    };

    public ProviderManifest Manifest { get; } = new()
    {
        Id = "salesforce",
        Name = "Salesforce",
        Summary = "Clients, deals and activities.",
        Category = Category.Crm,
        Capabilities = [Capability.CustomerRecords],
        Api = ApiAddress.FromField("instanceUrl"),
        Fields = SalesforceForm.Fields,
        Auth = Auth.ByChoice("authMode", SalesforceForm.ClientMode, new Dictionary<string, Auth>(StringComparer.Ordinal)
        {
            [SalesforceForm.ClientMode] = Auth.ClientCredentials(Client),
            [SalesforceForm.TokenMode] = Auth.Bearer("accessToken"),
        }),
        OAuth = Consent,
        // {"DailyApiRequests":{"Max":15000,"Remaining":14998},...}
        Probe = Probe.Get("/services/data/v{apiVersion}/limits", SuccessRule.Custom(HasAllocation)) with
        {
            ExampleBody = """{"DailyApiRequests":{"Max":15000,"Remaining":14998},"DailyBulkApiBatches":{"Max":15000,"Remaining":15000}}""",
        },
        RateLimit = RateLimit.Custom(Allocation, (quota, _) => [new(LimitInfo, string.Create(CultureInfo.InvariantCulture, $"api-usage={quota.Limit - quota.Remaining}/{quota.Limit}"))]),
        Errors =
        [
            UsedUp,
            new(Cause.PermissionMissing, "The API is switched off for this Salesforce organization or user")
            {
                JsonPointer = "/0/errorCode", JsonValue = "API_DISABLED_FOR_ORG", NextStep = "Give the user the permission API Enabled; some editions have no API at all.",
            },
            new(Cause.CredentialRejected, "The Salesforce session has expired or was ended")
            {
                Status = 401, JsonPointer = "/0/errorCode", JsonValue = "INVALID_SESSION_ID", NextStep = "Connect again, or enter a new token; with consumer key and secret the console gets one by itself.",
            },
            new(Cause.Misconfigured, "Salesforce does not know this address or API version") { Status = 404, NextStep = "Check the My Domain address and the API version." },
        ],
        ErrorDetails = ["/0/message", "/error_description", "/error"],
        ErrorBodies = new Dictionary<int, string>
        {
            [401] = """[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]""",
            [403] = """[{"message":"You do not have access to this resource.","errorCode":"INSUFFICIENT_ACCESS"}]""",
        },
        StatusPage = StatusPage.Published("https://status.salesforce.com", "https://api.status.salesforce.com/v1/instances/{instanceKey}/status", StatusFeed.SalesforceTrust),
        SuggestedInterval = TimeSpan.FromSeconds(300),
        Traps =
        [
            "Salesforce throttles with 403 and REQUEST_LIMIT_EXCEEDED, never with 429.",
            "Every probe is one call of the organization's daily allocation: every five minutes is 288 a day.",
            "Apps sign in at the My Domain address; login.salesforce.com is for people.",
            "Outgoing messages are SOAP and not signed; prefer Change Data Capture.",
        ],
        Exemptions =
        [
            new(ConformancePoint.ProvesIdentity, "The limits say how much is left, not whose organization it is; asking that too would cost a second call."),
            new(ConformancePoint.SaysWhenToRetry, "The allocation is a rolling window of 24 hours, of which no answer says when a call becomes free."),
            new(ConformancePoint.ProbesForFree, "Each probe is one call of the daily allocation that all applications share."),
            new(ConformancePoint.VendorDocumented, "Some facts come from secondary sources that quote the vendor's documentation."),
        ],
    };

    private static string? HasAllocation(ProviderAnswer answer) =>
        !answer.TryJson(out var root) ? "is not valid JSON"
        : JsonPointer.Find(root, "/DailyApiRequests/Max") is { ValueKind: JsonValueKind.Number } max && max.TryGetInt64(out var number) && number > 0 ? null
        : "does not say how many API calls a day there are";

    // Sforce-Limit-Info: api-usage=18/15000      also: api-usage=25/5000; per-app-api-usage=17/250(appName=sample)
    private static IReadOnlyList<QuotaReading> Allocation(ProviderAnswer answer)
    {
        var usage = answer.Header(LimitInfo)?.Split(';', ',').Select(part => part.Trim()).FirstOrDefault(part => part.StartsWith("api-usage=", StringComparison.Ordinal));
        return usage?["api-usage=".Length..].Split('/') is [var used, var total] && QuotaRules.Count(used) is { } spent && QuotaRules.Count(total) is { } limit
            ? [new("API calls in 24 hours", limit, Math.Max(0, limit - spent), null)]
            : [];
    }
}
