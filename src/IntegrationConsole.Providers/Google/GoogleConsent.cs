using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Google;

/// <summary>OAuth as all Google APIs do it, and the fields that it needs.</summary>
internal static class GoogleConsent
{
    /// <summary>Traps of every Google consent.</summary>
    public static IReadOnlyList<string> Traps { get; } =
    [
        "An access token lives one hour; only a consent with access_type=offline gives a refresh token, reliably with prompt=consent.",
        "While the consent screen is in testing, a refresh token lives seven days; unused it lives six months.",
        "Google keeps a limited number of refresh tokens for a user and client and silently drops the oldest.",
        "A 403 can be throttling: the reason in the body tells, and the console reads it.",
    ];

    public static IReadOnlyList<Exemption> Exemptions { get; } =
    [
        new(ConformancePoint.ReportsQuota, "Google shows quotas in the Cloud console only; no answer tells what is left."),
        new(ConformancePoint.SaysWhenToRetry, "Google sends Retry-After only now and then; a throttled answer usually does not say for how long."),
    ];

    public static OAuthDeclaration With(params IReadOnlyList<OAuthScope> scopes) => new()
    {
        Grant = OAuthGrant.AuthorizationCode,
        AuthorizeUrl = "https://accounts.google.com/o/oauth2/v2/auth",
        TokenUrl = "https://oauth2.googleapis.com/token",
        RevokeUrl = "https://oauth2.googleapis.com/revoke",
        Scopes = [new("openid", "says which Google account gave the consent", Required: true), new("email", "shows the address of that account"), .. scopes],
        Pkce = true,
        Issuer = "https://accounts.google.com",
        ScopesAddUp = true,
        ProbeNamesAccount = false,
        ExtraParameters = [new("access_type", "offline"), new("prompt", "consent"), new("include_granted_scopes", "true")],
        RotatesRefreshToken = false,
        AccessTokenLifetime = TimeSpan.FromHours(1),
        // Six months unused.
        RefreshTokenIdleLifetime = TimeSpan.FromDays(182),
    };

    public static IReadOnlyList<Field> Fields(string scope) =>
    [
        new()
        {
            Key = "accessToken", Label = "Access token", Kind = FieldKind.Secret, Required = true, Pattern = @"ya29\..+", PatternOnlyWarns = true,
            PatternMessage = "Google's access tokens usually start with ya29.", Example = "ya29.EXAMPLE-access-token",
            Mistakes =
            [
                new(@"1//.*", "This is a refresh token; the console needs an access token, which usually starts with ya29."),
                new(@"AIza.*", "This is an API key; it identifies a project but opens no account. The console needs an access token."),
                new(@"GOCSPX-.*", "This is the client secret; it has a field of its own."),
            ],
            Help = $"Connect fills it in later; paste one to try it (OAuth 2.0 Playground, scope {scope}). It lives one hour.",
        },
        new()
        {
            Key = "clientId", Label = "OAuth client id", Pattern = @"[0-9]+-[a-z0-9]+\.apps\.googleusercontent\.com", PatternOnlyWarns = true,
            PatternMessage = "Client ids usually end with .apps.googleusercontent.com.", Example = "000000000000-example.apps.googleusercontent.com",
            Help = "Google Cloud console, APIs & Services, Credentials: a client of the type Web application. Needed to connect with a button and to renew the token.",
        },
        new()
        {
            Key = "clientSecret", Label = "OAuth client secret", Kind = FieldKind.Secret, Pattern = "GOCSPX-[A-Za-z0-9_-]{20,}", PatternOnlyWarns = true,
            PatternMessage = "Client secrets usually start with GOCSPX-.", Example = "GOCSPX-EXAMPLE000000000000000", Help = "Beside the client id. Needed together with it.",
        },
    ];
}
