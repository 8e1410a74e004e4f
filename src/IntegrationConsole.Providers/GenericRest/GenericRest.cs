using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.GenericRest;

/// <summary>Any HTTP API: the operator says how to sign in, what to ask for and what a healthy answer is.</summary>
public sealed class GenericRest : IProvider
{
    private static readonly OAuthDeclaration Tokens = new() { Grant = OAuthGrant.ClientCredentials, TokenUrl = "{tokenUrl}", TokenParameters = [new("scope", "{scope}")] };

    public ProviderManifest Manifest { get; } = new()
    {
        Id = "generic_rest",
        Name = "Generic REST API",
        Summary = "Any HTTP API that has no adapter of its own.",
        Category = Category.Development,
        Capabilities = [Capability.Http],
        Api = ApiAddress.FromField("baseUrl"),
        Fields = GenericRestForm.Fields,
        Auth = Auth.ByChoice("authMode", GenericRestForm.Bearer, new Dictionary<string, Auth>(StringComparer.Ordinal)
        {
            [GenericRestForm.NoAuth] = Auth.None,
            [GenericRestForm.ApiKeyHeader] = Auth.Header(ValueSource.Field("headerName"), "secret"),
            [GenericRestForm.ApiKeyQuery] = Auth.Query(ValueSource.Field("headerName"), "secret"),
            [GenericRestForm.BasicAuth] = Auth.Basic("username", "secret"),
            [GenericRestForm.ClientInBody] = Auth.ClientCredentials(Tokens),
            [GenericRestForm.ClientInBasic] = Auth.ClientCredentials(Tokens with { ClientInBody = false }),
            [GenericRestForm.Bearer] = Auth.Bearer("secret"),
            [GenericRestForm.Consent] = Auth.Bearer("accessToken"),
        }),
        Probe = Probe.FromSettings(GenericRestProbe.From),
        OAuth = new()
        {
            Grant = OAuthGrant.AuthorizationCode,
            AuthorizeUrl = "{authorizeUrl}",
            TokenUrl = "{tokenUrl}",
            RevokeUrl = "{revokeUrl}",
            Issuer = "{issuer}",
            UserInfoUrl = "{userInfoUrl}",
            Pkce = true,
        },
        RateLimit = RateLimit.Guessed,
        ErrorBodies = new Dictionary<int, string>
        {
            [401] = """{"title":"Unauthorized","status":401}""",
            [403] = """{"title":"Forbidden","status":403}""",
            [429] = """{"title":"Too Many Requests","status":429}""",
        },
        Exemptions =
        [
            new(ConformancePoint.ProvesIdentity, "Only the operator knows where an answer names the account; the identity path says it."),
            new(ConformancePoint.ChecksAnswer, "Only the operator knows what a good answer looks like; the expected text and the identity path say it."),
            new(ConformancePoint.HasStatusPage, "An API of one's own has no status page that the console could know."),
            new(ConformancePoint.VendorDocumented, "There is no vendor: the operator's settings are all that is known."),
        ],
        Signature = SignaturePresets.StandardWebhooks,
        SuggestedInterval = TimeSpan.FromSeconds(60),
        Traps =
        [
            "Choose a path that needs the credential: a public page stays green with a dead key.",
            "Redirects are not followed: enter the address that answers itself.",
            "A HEAD probe sees no body, so it can't check identity or text.",
        ],
    };
}
