using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.BambooHR;

/// <summary>BambooHR API v1. The probe reads employee 0, which stands for the key's own user and exists for every key.</summary>
public sealed class BambooHR : IProvider
{
    public ProviderManifest Manifest { get; } = new()
    {
        Id = "bamboohr",
        Name = "BambooHR",
        Summary = "Employee records, time off and hiring.",
        Category = Category.Hris,
        Capabilities = [Capability.EmployeeDirectory],
        Api = ApiAddress.Template("https://{companyDomain}.bamboohr.com"),
        Fields =
        [
            new()
            {
                Key = "companyDomain", Label = "Company subdomain", Required = true, Pattern = "[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?",
                PatternMessage = "Enter only the first part of the address: acme for https://acme.bamboohr.com.", Example = "acme",
                Help = "The first part of the address at which you use BambooHR.",
            },
            new()
            {
                Key = "apiKey", Label = "API key", Kind = FieldKind.Secret, Required = true, Pattern = "[a-f0-9]{40}", PatternOnlyWarns = true,
                PatternMessage = "BambooHR keys are usually 40 hexadecimal digits.", Example = "0123456789abcdef0123456789abcdef01234567",
                Help = "Your name at the lower left, API Keys. The key may read what its user may read.",
            },
        ],
        // The key is the user name; the password may be anything but empty.
        Auth = Auth.Basic(ValueSource.Field("apiKey"), ValueSource.Literal("x")),
        // {"id":"123","firstName":...}; {"id":"0"} for keys that belong to no employee. Without the Accept header it is XML.
        Probe = Probe.Get("/api/v1/employees/0", SuccessRule.JsonHas("/id"), new IdentityPart("employee", "/id")) with
        {
            Headers = [new("Accept", "application/json")],
            ExampleBody = """{"id":"0"}""",
        },
        Errors =
        [
            new(Cause.RateLimited, "BambooHR asks to slow down")
            {
                // Before 16 September 2026 it throttled with 503; accept both.
                Status = 503, Header = "Retry-After",
            },
            new(Cause.PermissionMissing, "BambooHR does not allow this key to read, or has locked it for a while after repeated wrong keys")
            {
                Status = 403, NextStep = "Wait ten minutes and test again; if it stays, check the access level of the user who owns the key.",
            },
            new(Cause.Misconfigured, "BambooHR does not know this company")
            {
                Status = 404, NextStep = "Check the company subdomain: the first part of the address at which you use BambooHR.",
            },
        ],
        ErrorDetails = ["X-BambooHR-Error-Message", "/message", "/error"],
        ErrorBodies = new Dictionary<int, string> { [401] = "", [403] = "", [429] = "" },
        StatusPage = StatusPage.Rss("https://status.bamboohr.com", "https://status.bamboohr.com/pages/54f0de009d6f51e7140002b7/rss"),
        Exemptions =
        [
            new(ConformancePoint.ReportsQuota, "BambooHR publishes no limit and reports none."),
        ],
        Signature = BambooHRSignature.Scheme,
        SuggestedInterval = TimeSpan.FromSeconds(300),
        Traps =
        [
            "The key has the rights of the person who made it and dies with that person's account: use a service account.",
            "Repeated wrong keys lock the API for a while: correct the key before testing again and again.",
            "BambooHR explains refusals in a header, not in the body; the console shows it.",
        ],
    };
}
