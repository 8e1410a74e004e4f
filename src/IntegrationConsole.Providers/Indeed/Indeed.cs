using System.Text.Json;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Indeed;

/// <summary>Indeed's partner APIs: the token of an employer, or an application that signs in as itself. The probe asks whose token it is.</summary>
public sealed class Indeed : IProvider
{
    private const string TokenMode = "access_token";
    private const string ClientMode = "client_credentials";

    private static readonly OAuthDeclaration Consent = new()
    {
        Grant = OAuthGrant.AuthorizationCode,
        AuthorizeUrl = "https://secure.indeed.com/oauth/v2/authorize",
        TokenUrl = "https://apis.indeed.com/oauth/v2/tokens",
        Scopes = [new("email", "saying whose account it is", Required: true), new("offline_access", "staying connected"), new("employer_access", "acting for an employer", Required: true)],
        AccessTokenLifetime = TimeSpan.FromHours(1),
    };

    private static readonly OAuthDeclaration Client = new()
    {
        Grant = OAuthGrant.ClientCredentials,
        TokenUrl = Consent.TokenUrl,
        Scopes = [new("employer_access", "acting for an employer", Required: true)],
        TokenParameters = [new("employer", "{employerId}")],
        AccessTokenLifetime = TimeSpan.FromHours(1),
    };

    public ProviderManifest Manifest { get; } = new()
    {
        Id = "indeed",
        Name = "Indeed",
        Summary = "Job posts and applications on Indeed, for partners.",
        Category = Category.JobBoard,
        Capabilities = [Capability.JobPostings],
        Api = ApiAddress.Fixed("https://secure.indeed.com"),
        Fields = Form(),
        Auth = Auth.ByChoice("authMode", TokenMode, new Dictionary<string, Auth>(StringComparer.Ordinal)
        {
            [TokenMode] = Auth.Bearer("accessToken"),
            [ClientMode] = Auth.ClientCredentials(Client),
        }),
        OAuth = Consent,
        Probe = Probe.FromSettings(settings => settings["authMode"] is ClientMode ? Application : Person),
        Errors =
        [
            new(Cause.PermissionMissing, "The Indeed credential is good, but this product is not enabled for the partner")
            {
                JsonPointer = "/errors/0/extensions/code", JsonValue = "FORBIDDEN", NextStep = "Ask your Indeed partner manager to enable the product; the credential does not need to be replaced.",
            },
            new(Cause.CredentialRejected, "The Indeed token has expired or was revoked") { Status = 401, NextStep = "Connect again or enter a new token; it lives for an hour." },
        ],
        ErrorDetails = ["/error_description", "/errors/0/message", "/message", "/error"],
        ErrorBodies = new Dictionary<int, string>
        {
            [401] = """{"error":"invalid_token","error_description":"The access token is invalid or has expired."}""",
            [403] = """{"error":"insufficient_scope","error_description":"The token lacks a scope."}""",
            [429] = """{"error":"too_many_requests","error_description":"Rate limit exceeded."}""",
        },
        Signature = IndeedSignature.Scheme,
        SuggestedInterval = TimeSpan.FromSeconds(600),
        Traps =
        [
            "Indeed's APIs are for approved partners; the old search API for publishers was retired.",
            "FORBIDDEN from the GraphQL API means that a product is not granted, not that the token is dead.",
            "For an application that signs in as itself, Indeed does not document what the answer holds: any JSON object counts as good.",
            "Limits are agreed with each partner; none are public.",
        ],
        Exemptions =
        [
            new(ConformancePoint.ReportsQuota, "Limits are agreed with each partner and not reported in answers."),
            new(ConformancePoint.SaysWhenToRetry, "It is not documented whether a throttled answer says when to come back."),
            new(ConformancePoint.HasStatusPage, "Indeed publishes no incidents where a program could read them."),
            new(ConformancePoint.VendorDocumented, "The probe's answer is described by third parties only."),
        ],
    };

    // {"sub":"d1a2b3...","email":"jobs@example.com","email_verified":true}
    private static Probe.HttpProbe Person { get; } = Probe.Get("/v2/api/userinfo", SuccessRule.JsonHas("/sub"), new("", "/email"), new("id", "/sub") { IsId = true }) with
    {
        ExampleBody = """{"sub":"d1a2b3c4e5f60718","email":"jobs@example.com","email_verified":true}""",
    };

    private static Probe.HttpProbe Application { get; } = Probe.Get("/v2/api/appinfo", SuccessRule.Custom(IsObject)) with { ExampleBody = """{"client_id":"{clientId}"}""" };

    private static string? IsObject(ProviderAnswer answer) =>
        answer.TryJson(out var root) && root.ValueKind == JsonValueKind.Object && root.EnumerateObject().Any() ? null : "is not a JSON object";

    private static IReadOnlyList<Field> Form() =>
    [
        new()
        {
            Key = "authMode", Label = "Sign in as", Kind = FieldKind.Choice, Required = true, Default = TokenMode,
            Choices = [new(TokenMode, "An employer (access token)"), new(ClientMode, "Application (id and secret)")], Help = "What the partnership with Indeed provides for.",
        },
        new()
        {
            Key = "accessToken", Label = "Access token", Kind = FieldKind.Secret, Required = true, When = new("authMode", [TokenMode]),
            Mistakes = [new("(?i:bearer) .+", "Leave out the word Bearer in front of the token; the console adds it.")],
            Example = "eyJEXAMPLE.exampleAccessToken.0123456789", Help = "A token of the employer's account. It lives for an hour.",
        },
        new()
        {
            Key = "clientId", Label = "Client id", Required = true, OptionalWhen = new("authMode", [TokenMode]), Pattern = "[0-9a-f]{64}", PatternOnlyWarns = true,
            PatternMessage = "A client id usually has 64 hexadecimal digits.", Example = "0000000000000000000000000000000000000000000000000000000000000000", Help = "Credentials page of the application in Indeed's partner console.",
        },
        new()
        {
            Key = "clientSecret", Label = "Client secret", Kind = FieldKind.Secret, Required = true, OptionalWhen = new("authMode", [TokenMode]), Example = "exampleIndeedClientSecret0123456789",
            Help = "Beside the client id.",
        },
        new() { Key = "employerId", Label = "Employer id", Example = "example-employer-0001", Help = "Only when one application acts for several employers." },
        new()
        {
            Key = "applyApiSecret", Label = "Indeed Apply API secret", Kind = FieldKind.Secret, Example = "exampleIndeedApplySecret0123456789",
            Help = "For checking the signature of applications that Indeed delivers; another one than the client secret.",
        },
    ];
}
