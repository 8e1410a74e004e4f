using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Adp;

/// <summary>ADP Workforce Now: client credentials and a client certificate, on the token request and on every call. The probe reads metadata that names no person.</summary>
public sealed class Adp : IProvider
{
    private static readonly OAuthDeclaration Tokens = new()
    {
        Grant = OAuthGrant.ClientCredentials,
        TokenUrl = "{tokenHost}/auth/oauth/v2/token",
        ClientInBody = false,
        AccessTokenLifetime = TimeSpan.FromHours(1),
    };

    public ProviderManifest Manifest { get; } = new()
    {
        Id = "adp",
        Name = "ADP Workforce Now",
        Summary = "Pay runs, taxes and workers' records.",
        Category = Category.Payroll,
        Capabilities = [Capability.Payroll],
        Api = ApiAddress.ByChoice("environment", "production", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["production"] = "https://api.adp.com",
            ["eu"] = "https://api.eu.adp.com",
            ["uat"] = "https://uat-api.adp.com",
        }),
        Fields = AdpForm.Fields,
        Auth = Auth.ClientCredentials(Tokens),
        OAuth = Tokens,
        ClientCertificate = new(AdpForm.Certificate, AdpForm.PrivateKey, AdpForm.Passphrase),
        // {"meta":{"/workers/...":{...}}}; some accounts answer 204 without a body.
        Probe = Probe.Get("/hr/v2/workers/meta", SuccessRule.Custom(HasMetadata)) with
        {
            Headers = [new("roleCode", "practitioner"), new("Accept", "application/json")],
            ExpectedStatus = StatusSet.Parse("200,204")!,
            ExampleBody = """{"meta":{"/workers":{"queryCriteria":[],"resourceSetCriteria":[]}}}""",
        },
        Errors =
        [
            new(Cause.PermissionMissing, "ADP knows the application, but the company has not enabled this API product for it or has withdrawn its consent")
            {
                Status = 403, NextStep = "Have the company's ADP administrator enable Workers in API Central and consent to the application; certificate and secret are fine.",
            },
            new(Cause.ProviderFault, "ADP is under maintenance") { Status = 503, Header = "Retry-After", NextStep = "Wait: ADP says until when. Nothing is wrong with the settings." },
        ],
        ErrorDetails =
        [
            "/confirmMessage/processMessages/0/userMessage/messageTxt", "/confirmMessage/resourceMessages/0/processMessages/0/userMessage/messageTxt",
            "/error_description", "/message", "/error",
        ],
        ErrorBodies = new Dictionary<int, string>
        {
            [401] = """{"error":"invalid_client","error_description":"The given client credentials were not valid"}""",
            [403] = """{"confirmMessage":{"confirmMessageID":"simulated","processMessages":[{"messageTypeCode":"error","userMessage":{"messageTxt":"The application is not allowed to use this API product."}}]}}""",
            [429] = """{"confirmMessage":{"processMessages":[{"messageTypeCode":"error","userMessage":{"messageTxt":"Too many requests."}}]}}""",
        },
        SuggestedInterval = TimeSpan.FromSeconds(600),
        Traps =
        [
            "Without the right client certificate ADP ends the TLS handshake; that is no matter of the client secret.",
            "The certificate is valid for two years at most; its expiry is shown with every test.",
            "The header roleCode decides which records an application sees; the probe asks as practitioner.",
            "ADP announces the end of a maintenance with 503 and a date in Retry-After.",
        ],
        Exemptions =
        [
            new(ConformancePoint.ProvesIdentity, "The metadata names no account; the subject of the client certificate, shown with every test, is the best proof."),
            new(ConformancePoint.ReportsQuota, "ADP's limits are a matter of the contract and not reported in answers."),
            new(ConformancePoint.HasStatusPage, "ADP publishes no incidents where a program could read them."),
            new(ConformancePoint.VendorDocumented, "ADP documents its API to partners only; the facts come from descriptions of third parties."),
        ],
    };

    private static string? HasMetadata(ProviderAnswer answer) => answer.StatusCode == 204 ? null : SuccessRule.JsonHas("/meta").Check(answer);
}
