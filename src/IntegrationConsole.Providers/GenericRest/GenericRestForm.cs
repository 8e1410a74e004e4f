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
    public const string ClientInBody = "client_credentials";
    public const string ClientInBasic = "client_credentials_basic";
    public const string Consent = "authorization_code";
    public const string DefaultStatus = "200-299";

    public static IReadOnlyList<Field> Fields { get; } = [.. Credential(), .. Client(), .. Person(), .. Check()];

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
                new(BasicAuth, "User name and password"),
                new(ClientInBody, "OAuth client credentials"), new(ClientInBasic, "OAuth client credentials (sent by HTTP Basic)"),
                new(Consent, "OAuth with a person's consent"), new(NoAuth, "None"),
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
            Mistakes = [new("(?i:bearer|basic|token) .+", "Leave out the word in front of the secret; the console adds it.")],
            Example = "example-secret-0123456789", Help = "The token, key or password. It is stored encrypted and never shown again.",
        },
    ];

    private static IReadOnlyList<Field> Client() =>
    [
        new()
        {
            Key = "tokenUrl", Label = "Token URL", Kind = FieldKind.Url, Required = true, When = new("authMode", [ClientInBody, ClientInBasic, Consent]), OptionalWhen = new("authMode", [Consent]), Example = "https://login.example.com/oauth/token",
            Help = "The complete address that issues access tokens; the API's documentation calls it token endpoint.",
        },
        new()
        {
            Key = "clientId", Label = "Client id", Required = true, When = new("authMode", [ClientInBody, ClientInBasic, Consent]), Example = "example-client", Help = "The name of the application at the API.",
        },
        new()
        {
            Key = "clientSecret", Label = "Client secret", Kind = FieldKind.Secret, Required = true, When = new("authMode", [ClientInBody, ClientInBasic, Consent]), OptionalWhen = new("authMode", [Consent]),
            Example = "example-client-secret-0123456789", Help = "The secret that belongs to the client id. It is stored encrypted and never shown again.",
        },
        new()
        {
            Key = "scope", Label = "Scope", When = new("authMode", [ClientInBody, ClientInBasic, Consent]), Example = "read:status", Help = "What the token is for, as the API spells it; several are separated by spaces. Often empty.",
        },
    ];

    private static IReadOnlyList<Field> Person() =>
    [
        new()
        {
            Key = "issuer", Label = "Issuer", Kind = FieldKind.Url, When = new("authMode", [Consent]), Example = "https://login.example.com",
            Help = "The server that people sign in at, if it describes itself (OpenID Connect, RFC 8414): the console then reads the other addresses from it, and accepts answers from it alone.",
        },
        new()
        {
            Key = "authorizeUrl", Label = "Authorization URL", Kind = FieldKind.Url, When = new("authMode", [Consent]), Example = "https://login.example.com/oauth/authorize",
            Help = "Where a person is sent to consent. Empty, when the issuer describes itself.",
        },
        new()
        {
            Key = "revokeUrl", Label = "Revocation URL", Kind = FieldKind.Url, When = new("authMode", [Consent]), Example = "https://login.example.com/oauth/revoke",
            Help = "Where a grant is ended, if the server has such an address.",
        },
        new()
        {
            Key = "userInfoUrl", Label = "User info URL", Kind = FieldKind.Url, When = new("authMode", [Consent]), Example = "https://login.example.com/oauth/userinfo",
            Help = "Where the server says whose token it is (OpenID Connect): so the console notices when another account is connected than before.",
        },
        new()
        {
            Key = "accessToken", Label = "Access token", Kind = FieldKind.Secret, Required = true, When = new("authMode", [Consent]), Example = "example-access-token-0123456789",
            Help = "Comes from the consent; leave it empty.",
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
