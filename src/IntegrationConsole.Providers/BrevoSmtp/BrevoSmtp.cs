using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Providers.Smtp;

namespace IntegrationConsole.Providers.BrevoSmtp;

/// <summary>Brevo's SMTP relay: the session of any mail server with Brevo's host, keys and refusals.</summary>
public sealed class BrevoSmtp : IProvider
{
    private static readonly SmtpServer Server = new() { Host = "smtp-relay.brevo.com", ImplicitTlsPorts = [465] };

    // 535 5.7.8 Authentication failed      525 5.7.1 Unauthorized IP address
    private static readonly ErrorRule[] Refusals =
    [
        UnknownAddress(new(Cause.PermissionMissing, "Brevo does not accept this machine's address") { Status = 525 }),
        UnknownAddress(new(Cause.PermissionMissing, "Brevo does not accept this machine's address") { Status = 535, BodyContains = "unauthorized IP" }),
        UnknownAddress(new(Cause.PermissionMissing, "Brevo does not accept this machine's address") { Status = 535, BodyContains = "unauthorised IP" }),
        new(Cause.CredentialRejected, "Brevo refused SMTP login or SMTP key")
        {
            Status = 535, NextStep = "Copy login and SMTP key from SMTP & API, tab SMTP, in Brevo; an API key or the account's password does not work here.",
        },
    ];

    public ProviderManifest Manifest { get; } = new()
    {
        Id = "brevo_smtp",
        Name = "Brevo (SMTP relay)",
        Summary = "Sends e-mail through Brevo's mail server, for applications that speak SMTP only.",
        Category = Category.Communication,
        Capabilities = [Capability.EmailSend],
        Api = ApiAddress.None,
        Smtp = Server,
        Fields =
        [
            new()
            {
                Key = "username", Label = "SMTP login", Required = true, Pattern = @"[^@\s]+@[^@\s]+", PatternOnlyWarns = true,
                PatternMessage = "The SMTP login usually looks like an e-mail address.", Example = "login@example.com",
                Help = "SMTP & API, tab SMTP, in Brevo. It may differ from the address you sign in with.",
            },
            new()
            {
                Key = "password", Label = "SMTP key", Kind = FieldKind.Secret, Required = true,
                Pattern = "xsmtpsib-[a-f0-9]{64}-[A-Za-z0-9]{16}", PatternOnlyWarns = true, PatternMessage = "SMTP keys usually start with xsmtpsib-.",
                Mistakes = [new("xkeysib-.*", "This is an API key; the mail server wants an SMTP key, which starts with xsmtpsib-.")],
                Example = $"xsmtpsib-{new string('0', 64)}-EXAMPLE000000000", Help = "SMTP & API, tab SMTP, Generate a new SMTP key. Brevo shows it once.",
            },
            new()
            {
                Key = "port", Label = "Port", Kind = FieldKind.Choice, Required = true, Default = "587",
                Choices = [new("587", "587 (STARTTLS)"), new("465", "465 (implicit TLS)"), new("2525", "2525 (STARTTLS)")],
                Help = "587 unless your network blocks it; 2525 is for hosts that block the usual mail ports.",
            },
            SmtpForm.From with { Help = "A sender that is verified in Brevo. The probe does not use it." },
            .. SmtpForm.Sender(),
            SmtpForm.Host with { Required = false, Default = "smtp-relay.brevo.com", Example = null, Help = "Brevo's relay. Change it only when Brevo tells you to." },
        ],
        // The session itself signs in; there is no HTTP request to put a credential on.
        Auth = Auth.None,
        Probe = SmtpProbe.Of(Server, Refusals),
        Errors = Refusals,
        StatusPage = StatusPage.Atlassian("https://status.brevo.com"),
        Signature = Brevo.BrevoSignature.Scheme,
        SuggestedInterval = TimeSpan.FromSeconds(300),
        Traps =
        [
            "The password is an SMTP key (xsmtpsib-), never the API key (xkeysib-) or the account's password.",
            "With authorized IP addresses switched on, Brevo refuses a good key from an address that it does not know.",
            "The free plan sends 300 mails a day; what is left of it is told by the API (provider Brevo), not by SMTP.",
            "Mail from a sender that is not verified in Brevo is refused when it is sent; the probe can't notice.",
        ],
        Exemptions =
        [
            new(ConformancePoint.ReportsQuota, "SMTP has no words for a quota; the Brevo API tells the credits of the same account."),
            new(ConformancePoint.SaysWhenToRetry, "A temporary SMTP refusal (421, 450, 451) does not say for how long."),
        ],
    };

    private static ErrorRule UnknownAddress(ErrorRule rule) => rule with
    {
        NextStep = "Add this machine's address under Security, Authorized IPs in Brevo, or switch the check off for SMTP; the key itself is fine.",
    };
}
