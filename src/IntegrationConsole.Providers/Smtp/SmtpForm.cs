using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Smtp;

/// <summary>The connect form of a mail server and the values of its choices.</summary>
internal static class SmtpForm
{
    public const string StartTls = SmtpServer.StartTls;
    public const string ImplicitTls = SmtpServer.ImplicitTls;
    public const string NoTls = SmtpServer.NoTls;

    public const string Auto = "auto";
    public const string Plain = "plain";
    public const string Login = "login";
    public const string XOAuth2 = "xoauth2";
    public const string NoAuth = "none";

    /// <summary>The server's name; vendors that have one of their own change what is required and the help.</summary>
    public static Field Host { get; } = new()
    {
        Key = "host",
        Label = "Host",
        Required = true,
        Example = "smtp.example.com",
        Pattern = @"(?=.{1,253}\z)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*",
        PatternMessage = "Enter a host name such as smtp.example.com, without port and without https.",
        Help = "The mail server's name, as its certificate has it.",
    };

    public static Field From { get; } = new()
    {
        Key = "fromEmail",
        Label = "From address",
        Kind = FieldKind.Email,
        Required = true,
        IsProbed = false,
        Example = "noreply@example.com",
        Help = "The sender of mails sent through this server. The probe does not use it.",
    };

    /// <summary>The whole form of a server of which the vendor fixes nothing. After its parts: static members are made in the order of the text.</summary>
    public static IReadOnlyList<Field> Fields { get; } = [.. Server(), .. Credential(), .. Sender()];

    /// <summary>What goes into the head of a mail besides the From address, and how many mails may be sent; every SMTP provider's form may have these.</summary>
    public static IReadOnlyList<Field> Sender() =>
    [
        new()
        {
            Key = "fromName", IsProbed = false, Label = "From name", Example = "InTime Staffing", Pattern = @"[^\p{C}]{1,200}", PatternMessage = "Use at most 200 characters, without line breaks.",
            Help = "Shown instead of the address.",
        },
        new() { Key = "replyTo", IsProbed = false, Label = "Reply-to address", Kind = FieldKind.Email, Example = "help@example.com", Help = "Where answers go; empty: to the From address." },
        .. Limits(),
    ];

    private static IReadOnlyList<Field> Limits() =>
    [
        new() { Key = "mailsPerHour", IsProbed = false, Label = "Max e-mails per hour", Kind = FieldKind.Number, Range = (1, 10_000_000), Example = "1000", Help = "What your plan allows; empty: no limit. Beyond it nothing is sent." },
        new() { Key = "mailsPerDay", IsProbed = false, Label = "Max e-mails per day", Kind = FieldKind.Number, Range = (1, 10_000_000), Example = "25000", Help = "Likewise, from midnight to midnight UTC." },
    ];

    private static IReadOnlyList<Field> Server() =>
    [
        Host,
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
        From,
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
            Help = "The password, an app password, or the access token for XOAUTH2. It is stored encrypted.",
        },
        new()
        {
            Key = "allowInsecureAuth", Label = "Send the password unencrypted", Kind = FieldKind.Toggle, Default = "false", When = new("security", [NoTls]),
            Help = "Anyone on the way can read it. Allow it only inside a network that you trust.",
        },
    ];
}
