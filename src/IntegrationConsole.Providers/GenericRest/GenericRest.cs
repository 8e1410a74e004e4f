using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.GenericRest;

/// <summary>Any HTTP API: the operator says how to sign in, what to ask for and what a healthy answer is.</summary>
public sealed class GenericRest : IProvider
{
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
            [GenericRestForm.Bearer] = Auth.Bearer("secret"),
        }),
        Probe = Probe.FromSettings(GenericRestProbe.From),
        RateLimit = RateLimit.Guessed,
        ErrorBodies = new Dictionary<int, string>
        {
            [401] = """{"title":"Unauthorized","status":401}""",
            [403] = """{"title":"Forbidden","status":403}""",
            [429] = """{"title":"Too Many Requests","status":429}""",
        },
        SuggestedInterval = TimeSpan.FromSeconds(60),
        Traps =
        [
            "Choose a path that needs the credential: a public page stays green with a dead key.",
            "Redirects are not followed: enter the address that answers itself.",
            "A HEAD probe sees no body, so it can't check identity or text.",
        ],
    };
}
