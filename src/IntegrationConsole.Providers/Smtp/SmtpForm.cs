using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Smtp;

/// <summary>The connect form of a mail server and the values of its choices.</summary>
internal static class SmtpForm
{
    public const string StartTls = "starttls";
    public const string ImplicitTls = "implicit_tls";
    public const string NoTls = "none";

    public const string Auto = "auto";
    public const string Plain = "plain";
    public const string Login = "login";
    public const string XOAuth2 = "xoauth2";
    public const string NoAuth = "none";

    public static IReadOnlyList<Field> Fields { get; } = [.. Server(), .. Credential()];

    private static IReadOnlyList<Field> Server() =>
    [
        new()
        {
            Key = "host", Label = "Host", Required = true, Example = "smtp.example.com",
            Pattern = @"(?=.{1,253}\z)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*",
            PatternMessage = "Enter a host name such as smtp.example.com, without port and without https.", Help = "The mail server's name, as its certificate has it.",
        },
        new()
        {
            Key = "port", Label = "Port", Kind = FieldKind.Number, Required = true, Default = "587", Range = (1, 65_535),
            Help = "587 for STARTTLS, 465 for implicit TLS, 25 for servers in your own network.",
        },
        new()
        {
            Key = "security", Label = "Transport security", Kind = FieldKind.Choice, Required = true, Default = StartTls,
            Choices = [new(StartTls, "STARTTLS (usually port 587)"), new(ImplicitTls, "Implicit TLS (usually port 465)"), new(NoTls, "None (own network only)")],
            Help = "How the connection is encrypted. With STARTTLS the console refuses to go on when the server does not offer it.",
        },
        new()
        {
            Key = "fromEmail", Label = "From address", Kind = FieldKind.Email, Required = true, Example = "noreply@example.com",
            Help = "The sender of mails sent through this server. The probe does not use it.",
        },
        new()
        {
            Key = "caCertificate", Label = "Private CA certificate", Kind = FieldKind.MultilineText, When = new("security", [StartTls, ImplicitTls]),
            Pattern = @"\s*-----BEGIN CERTIFICATE-----[\sA-Za-z0-9+/=-]+-----END CERTIFICATE-----\s*", PatternMessage = "Paste the certificate in PEM form, from BEGIN CERTIFICATE to END CERTIFICATE.",
            Help = "Only for a server whose certificate comes from your own authority: the authority's certificate (no private key).",
        },
    ];

    private static IReadOnlyList<Field> Credential() =>
    [
        new()
        {
            Key = "authMechanism", Label = "Sign in with", Kind = FieldKind.Choice, Required = true, Default = Auto,
            Choices = [new(Auto, "The best that the server offers"), new(Plain, "PLAIN"), new(Login, "LOGIN"), new(XOAuth2, "XOAUTH2 (access token)"), new(NoAuth, "No sign-in")],
            Help = "Leave the first choice unless the server needs a certain mechanism. Without a user name nothing is signed in.",
        },
        new()
        {
            Key = "username", Label = "User name", When = new("authMechanism", [Auto, Plain, Login, XOAuth2]), Example = "noreply@example.com",
            Help = "Often the whole e-mail address; for SendGrid the word apikey.",
        },
        new()
        {
            Key = "password", Label = "Password or access token", Kind = FieldKind.Secret, When = new("authMechanism", [Auto, Plain, Login, XOAuth2]), Example = "example-password-0123",
            Help = "The password, an app password, or the access token for XOAUTH2. It is stored encrypted and never shown again.",
        },
        new()
        {
            Key = "allowInsecureAuth", Label = "Send the password unencrypted", Kind = FieldKind.Toggle, Default = "false", When = new("security", [NoTls]),
            Help = "Anyone on the way can read it. Allow it only inside a network that you trust.",
        },
    ];
}
