using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.GenericRest;

/// <summary>The connect form of an API that the console knows nothing about.</summary>
internal static class GenericRestForm
{
    public const string NoAuth = "none";
    public const string ApiKeyHeader = "api_key_header";
    public const string ApiKeyQuery = "api_key_query";
    public const string BasicAuth = "basic";
    public const string Bearer = "bearer";
    public const string DefaultStatus = "200-299";

    public static IReadOnlyList<Field> Fields { get; } = [.. Credential(), .. Check()];

    private static IReadOnlyList<Field> Credential() =>
    [
        new()
        {
            Key = "baseUrl", Label = "Base URL", Kind = FieldKind.Url, Required = true, Example = "https://api.example.com",
            Help = "The address that every path starts from, without the probe's own path.",
        },
        new()
        {
            Key = "authMode", Label = "Authentication", Kind = FieldKind.Choice, Required = true, Default = Bearer,
            Choices =
            [
                new(Bearer, "Bearer token"), new(ApiKeyHeader, "API key in a header"), new(ApiKeyQuery, "API key in the query"),
                new(BasicAuth, "User name and password"), new(NoAuth, "None"),
            ],
            Help = "How the API wants to be signed in to; its documentation calls it authentication.",
        },
        new()
        {
            Key = "headerName", Label = "Header or parameter name", Required = true, When = new("authMode", [ApiKeyHeader, ApiKeyQuery]),
            Pattern = @"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}", PatternMessage = "A name has letters, digits and dashes only.", Example = "X-Api-Key",
            Help = "The header (X-Api-Key) or query parameter (api_key) that carries the key.",
        },
        new()
        {
            Key = "username", Label = "User name", Required = true, When = new("authMode", [BasicAuth]), Pattern = "[^:]+", PatternMessage = "A user name must not contain a colon.",
            Example = "monitor", Help = "The user name for HTTP Basic authentication.",
        },
        new()
        {
            Key = "secret", Label = "Secret", Kind = FieldKind.Secret, Required = true, When = new("authMode", [Bearer, ApiKeyHeader, ApiKeyQuery, BasicAuth]),
            Example = "example-secret-0123456789", Help = "The token, key or password. It is stored encrypted and never shown again.",
        },
    ];

    private static IReadOnlyList<Field> Check() =>
    [
        new()
        {
            Key = "healthMethod", Label = "Probe method", Kind = FieldKind.Choice, Required = true, Default = "GET", Choices = [new("GET", "GET"), new("HEAD", "HEAD (no body)")],
            Help = "Only methods that change nothing can be used.",
        },
        new()
        {
            Key = "healthPath", Label = "Probe path", Required = true, Default = "/", Pattern = @"/[^\s#\\]*", PatternMessage = "A path starts with / and has no spaces.",
            Example = "/v1/me", Help = "Something small that needs the credential and changes nothing.",
        },
        new()
        {
            Key = "expectedStatus", Label = "Expected status", Required = true, Default = DefaultStatus,
            Pattern = @"[1-5]\d{2}(-[1-5]\d{2})?(,\s?[1-5]\d{2}(-[1-5]\d{2})?)*", PatternMessage = "Write codes and ranges such as 200-299,404.", Example = "200-299",
            Help = "The HTTP status codes of a healthy answer.",
        },
        new()
        {
            Key = "identityJsonPath", Label = "Identity JSON path", When = new("healthMethod", ["GET"]), Pattern = @"[^\s]{1,200}", PatternMessage = "A path has no spaces.",
            Example = "/account/id", Help = "Where the JSON answer names the account; the probe fails when it is missing. /account/id and $.account.id both work.",
        },
        new()
        {
            Key = "expectedText", Label = "Expected text", When = new("healthMethod", ["GET"]), Example = "\"status\":\"ok\"",
            Help = "Text that a healthy answer contains, exactly as written.",
        },
        new()
        {
            Key = "caCertificate", Label = "Private CA certificate", Kind = FieldKind.MultilineText,
            Pattern = @"\s*-----BEGIN CERTIFICATE-----[\sA-Za-z0-9+/=-]+-----END CERTIFICATE-----\s*", PatternMessage = "Paste the certificate in PEM form, from BEGIN CERTIFICATE to END CERTIFICATE.",
            Help = "Only for a server whose certificate comes from your own authority: the authority's certificate (no private key).",
        },
    ];
}
