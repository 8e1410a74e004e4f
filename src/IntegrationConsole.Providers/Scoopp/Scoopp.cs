using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Providers.GenericRest;

namespace IntegrationConsole.Providers.Scoopp;

/// <summary>Scoopp, a company's own crawler. No public product of that name is known: the contract is the customer's, so everything about it is a setting.</summary>
public sealed class Scoopp : IProvider
{
    private const string ApiKeyHeader = "api_key_header";
    private const string Bearer = "bearer";
    private const string BasicAuth = "basic";
    private const string NoAuth = "none";

    public ProviderManifest Manifest { get; } = new()
    {
        Id = "scoopp",
        Name = "Scoopp",
        Summary = "Crawls and watches public web sites.",
        Category = Category.Monitoring,
        Capabilities = [Capability.WebCrawling],
        Api = ApiAddress.FromField("baseUrl"),
        Fields = Fields(),
        Auth = Auth.ByChoice("authMode", ApiKeyHeader, new Dictionary<string, Auth>(StringComparer.Ordinal)
        {
            [ApiKeyHeader] = Auth.Header(ValueSource.Field("headerName"), "apiKey"),
            [Bearer] = Auth.Bearer("apiKey"),
            [BasicAuth] = Auth.Basic("username", "apiKey"),
            [NoAuth] = Auth.None,
        }),
        Probe = Probe.FromSettings(FromSettings),
        RateLimit = RateLimit.Guessed,
        ErrorBodies = new Dictionary<int, string>
        {
            [401] = """{"error":"unauthorized"}""",
            [403] = """{"error":"forbidden"}""",
            [429] = """{"error":"too many requests"}""",
        },
        Exemptions =
        [
            new(ConformancePoint.ProvesIdentity, "The health answer names status and version, not whose key asks."),
            new(ConformancePoint.ChecksAnswer, "Only the operator knows what a good answer looks like; the identity path says it."),
            new(ConformancePoint.HasStatusPage, "A service of one's own has no status page that the console could know."),
            new(ConformancePoint.VendorDocumented, "No public documentation was found: the contract is an assumption until the customer confirms it."),
        ],
        Signature = ScooppSignature.Scheme,
        SuggestedInterval = TimeSpan.FromSeconds(60),
        Traps =
        [
            "No public product of this name was found: check path, header and answer with whoever runs the crawler.",
            "A health path that needs no key stays green with a dead one: choose one that does.",
            "The identity path makes the probe fail when the answer lacks the value.",
        ],
    };

    // {"status":"ok","version":"1.4.2"}, or 204 without a body.
    private static Probe.HttpProbe FromSettings(SettingValues settings)
    {
        var pointer = settings["expectedJsonPath"] is { } path ? GenericRestProbe.Pointer(path) : null;
        return new()
        {
            Method = HttpMethod.Get,
            // Braces of the operator's own path are data, not placeholders for settings.
            Path = (settings["healthPath"] ?? "/health").Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal),
            Headers = [new("Accept", "application/json, */*;q=0.5")],
            ExpectedStatus = pointer is null ? StatusSet.Parse("200,204")! : StatusSet.Ok,
            Success = pointer is null ? SuccessRule.StatusOnly : SuccessRule.JsonHas(pointer),
            Identity = [new("status", "/status") { SaysWhose = false }, new("version", "/version") { SaysWhose = false }],
            ExampleBody = """{"status":"ok","version":"1.4.2"}""",
        };
    }

    private static IReadOnlyList<Field> Fields() =>
    [
        new()
        {
            Key = "baseUrl", Label = "Base URL", Kind = FieldKind.Url, Required = true, Example = "https://scoopp.example.com", Help = "Where the crawler's API lives, without the health path.",
        },
        new()
        {
            Key = "authMode", Label = "Authentication", Kind = FieldKind.Choice, Required = true, Default = ApiKeyHeader,
            Choices = [new(ApiKeyHeader, "API key in a header"), new(Bearer, "Bearer token"), new(BasicAuth, "User name and password"), new(NoAuth, "None")],
            Help = "How the API wants to be signed in to.",
        },
        new()
        {
            Key = "headerName", Label = "Header name", Required = true, Default = "X-API-Key", When = new("authMode", [ApiKeyHeader]), Pattern = @"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}",
            PatternMessage = "A name has letters, digits and dashes only.", Help = "The header that carries the key.",
        },
        new()
        {
            Key = "username", Label = "User name", Required = true, When = new("authMode", [BasicAuth]), Pattern = "[^:]+", PatternMessage = "A user name must not contain a colon.",
            Example = "monitor", Help = "The user name for HTTP Basic authentication.",
        },
        new()
        {
            Key = "apiKey", Label = "Key or token", Kind = FieldKind.Secret, Required = true, When = new("authMode", [ApiKeyHeader, Bearer, BasicAuth]), Example = "example-crawler-key-0123456789",
            Mistakes = [new("(?i:bearer|basic|token) .+", "Leave out the word in front of the secret; the console adds it.")], Help = "The key, token or password. It is stored encrypted and never shown again.",
        },
        new()
        {
            Key = "healthPath", Label = "Health path", Required = true, Default = "/health", Pattern = @"/[^\s#\\]*", PatternMessage = "A path starts with / and has no spaces.",
            Example = "/health", Help = "Something small that needs the key and changes nothing.",
        },
        new()
        {
            Key = "expectedJsonPath", Label = "Identity JSON path", Pattern = @"[^\s]{1,200}", PatternMessage = "A path has no spaces.", Example = "$.status",
            Help = "A value that a healthy answer has; the probe fails when it is missing. $.status and /status both work.",
        },
    ];
}
