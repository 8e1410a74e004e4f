using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Checkr;

/// <summary>Checkr API v1. The probe reads the account; it never touches candidates, invitations or reports, which cost money.</summary>
public sealed class Checkr : IProvider
{
    public ProviderManifest Manifest { get; } = new()
    {
        Id = "checkr",
        Name = "Checkr",
        Summary = "Background checks of candidates.",
        Category = Category.BackgroundCheck,
        Capabilities = [Capability.BackgroundChecks],
        Api = ApiAddress.ByChoice("environment", "staging", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["production"] = "https://api.checkr.com/v1",
            ["staging"] = "https://api.checkr-staging.com/v1",
        }),
        Fields =
        [
            new()
            {
                Key = "secretKey", Label = "Secret API key", Kind = FieldKind.Secret, Required = true, Pattern = "[A-Za-z0-9_]{20,}", PatternOnlyWarns = true,
                PatternMessage = "Secret keys usually have 20 or more letters and digits.", Example = "EXAMPLEcheckrSecretKey0000000000000000",
                Help = "Account settings, Developer settings, in the Checkr dashboard. Create a key of its own for the console.",
            },
            new()
            {
                Key = "environment", Label = "Checkr environment", Kind = FieldKind.Choice, Required = true, Default = "staging",
                Choices = [new("production", "Production"), new("staging", "Staging (test)")], Help = "A staging key works at the staging address only, a live key in production only.",
            },
            new()
            {
                Key = "webhookSecret", Label = "Webhook signing key", Kind = FieldKind.Secret, Example = "example-webhook-signing-key",
                Help = "The API key, or the client secret of a partner application. Only needed to check webhooks.",
            },
        ],
        // The key is the user name; the password stays empty.
        Auth = Auth.Basic(ValueSource.Field("secretKey"), ValueSource.Literal("")),
        // {"id":"...","object":"account","name":"Acme",...}
        Probe = Probe.Get(
            "/account",
            SuccessRule.All(SuccessRule.JsonIs("/object", "account"), SuccessRule.JsonHas("/id")),
            new("account", "/name"),
            new("id", "/id")) with
        {
            ExampleBody = """{"id":"e44aa283528e6fde7d542194","object":"account","uri":"/v1/account","created_at":"2026-01-18T12:34:00Z","name":"Acme","default_compliance_city":"San Francisco","purpose":"employment","authorized":true}""",
        },
        // What the reset counts is not documented: the heuristic takes seconds since 1970, milliseconds, or seconds from now.
        RateLimit = RateLimit.Headers("X-Ratelimit-Limit", "X-Ratelimit-Remaining", "X-Ratelimit-Reset", ResetFormat.Heuristic),
        Errors =
        [
            new(Cause.CredentialRejected, "Checkr refused the API key in this environment")
            {
                Status = 401, NextStep = "Check the environment first: a staging key is refused in production and the other way round. If it is right, create a new key in the Checkr dashboard.",
            },
            new(Cause.PermissionMissing, "The Checkr account is not authorized")
            {
                Status = 403, NextStep = "Sign in to the Checkr dashboard: a new account has to be approved, or the key lacks a permission.",
            },
        ],
        ErrorDetails = ["/error", "/errors/0"],
        ErrorBodies = new Dictionary<int, string>
        {
            [401] = """{"error":"Bad authentication error"}""",
            [403] = """{"error":"Account not authorized"}""",
            [429] = """{"error":"Too many requests"}""",
        },
        StatusPage = StatusPage.PageOnly("https://status.checkr.com"),
        Signature = CheckrSignature.Scheme,
        SuggestedInterval = TimeSpan.FromSeconds(300),
        Traps =
        [
            "Ordering an invitation or a report costs money: the probe reads the account only.",
            "Staging and production have different addresses and keys.",
            "An account may send 1,200 requests a minute.",
            "A webhook address that does not succeed for 60 days is removed by Checkr, and events carry no time stamp: repeated ones are told apart by their id.",
        ],
        Exemptions =
        [
            new(ConformancePoint.HasStatusPage, "Checkr has a status page for people; no feed for programs could be verified."),
            new(ConformancePoint.VendorDocumented, "Probe and limits follow third-party descriptions of the documented API; Checkr publishes no machine-readable one."),
        ],
    };
}
