using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Providers.Smtp;

namespace IntegrationConsole.Providers.SesSmtp;

/// <summary>Amazon SES over SMTP: one host and one pair of credentials per region.</summary>
public sealed class SesSmtp : IProvider
{
    private static readonly SmtpServer Server = new() { Host = "email-smtp.{region}.amazonaws.com", ImplicitTlsPorts = [465, 2465] };

    // 535 Authentication Credentials Invalid
    // 454 Throttling failure: Maximum sending rate exceeded / Daily message quota exceeded
    // 554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-1: ...
    // 554 Access denied: User `arn:aws:iam::...' is not authorized to perform `ses:SendRawEmail' on resource ...
    private static readonly ErrorRule[] Refusals =
    [
        new(Cause.CredentialRejected, "Amazon SES refused the SMTP credentials for this region")
        {
            Status = 535, NextStep = "SMTP credentials belong to one region and are not the IAM secret key: create them under SMTP settings in the SES console of this region.",
        },
        new(Cause.RateLimited, "Amazon SES throttles: the daily quota is used up")
        {
            Status = 454, BodyContains = "Daily message quota", NextStep = "The quota covers a sliding 24 hours; ask for a higher one in the SES console.",
        },
        new(Cause.RateLimited, "Amazon SES throttles: too many mails a second")
        {
            Status = 454, BodyContains = "Throttling", NextStep = "Send more slowly: a throttled mail is dropped by SES, not queued.",
        },
        new(Cause.PermissionMissing, "Amazon SES does not let this sender or recipient through: the address is not verified")
        {
            Status = 554, BodyContains = "not verified", NextStep = "Verify the sender in this region, and ask AWS to move the account out of the sandbox.",
        },
        new(Cause.PermissionMissing, "The SES user may not send")
        {
            Status = 554, BodyContains = "not authorized", NextStep = "Give the IAM user behind the SMTP credentials the permission ses:SendRawEmail.",
        },
    ];

    public ProviderManifest Manifest { get; } = new()
    {
        Id = "ses_smtp",
        Name = "Amazon SES (SMTP)",
        Summary = "Sends e-mail through the Amazon Simple Email Service.",
        Category = Category.Communication,
        Capabilities = [Capability.EmailSend],
        Api = ApiAddress.None,
        Smtp = Server,
        Fields = Fields(),
        // The session itself signs in; there is no HTTP request to put a credential on.
        Auth = Auth.None,
        Probe = SmtpProbe.Of(Server, Refusals),
        Errors = Refusals,
        StatusPage = StatusPage.Published("https://health.aws.amazon.com/health/status", "https://health.aws.amazon.com/public/currentevents", StatusFeed.AwsHealth),
        Signature = SesSmtpSignature.Scheme,
        SuggestedInterval = TimeSpan.FromSeconds(300),
        Traps =
        [
            "SMTP credentials work in one region only, and the SMTP password is not the IAM secret key.",
            "A throttled mail is dropped, not queued: the application has to send it again.",
            "A new account is in the sandbox: verified recipients only, 200 a day and 1 a second.",
            "From EC2, port 25 is throttled: use 587 or 2587.",
            "A mail may have 50 recipients and 40 MB.",
        ],
        Exemptions =
        [
            new(ConformancePoint.ReportsQuota, "SES tells its quota through the AWS API (GetAccount), not over SMTP."),
            new(ConformancePoint.SaysWhenToRetry, "454 Throttling failure does not say for how long."),
        ],
    };

    private static IReadOnlyList<Field> Fields() =>
    [
        new()
        {
            Key = "region", Label = "AWS region", Required = true, Pattern = @"[a-z]{2}(-gov|-iso[a-z]?)?-[a-z]+-\d",
            PatternMessage = "Regions look like eu-west-1.", Example = "eu-west-1", Help = "The region in which the sender is verified; the host name follows from it.",
        },
        new()
        {
            Key = "username", Label = "SMTP user name", Required = true, Pattern = "AKIA[A-Z0-9]{16}", PatternOnlyWarns = true,
            PatternMessage = "SMTP user names usually are AKIA and 16 letters and digits.", Example = "AKIA" + "IOSFODNN7EXAMPLE",
            Help = "SMTP settings, Create SMTP credentials, in the SES console.",
        },
        new()
        {
            Key = "password", Label = "SMTP password", Kind = FieldKind.Secret, Required = true, Pattern = "[A-Za-z0-9+/=]{40,60}", PatternOnlyWarns = true,
            PatternMessage = "SMTP passwords usually have 44 letters and digits; the IAM secret key (40) does not work here.",
            UsualPattern = "[A-Za-z0-9+/=]{41,60}", Example = "EXAMPLEexampleEXAMPLEexampleEXAMPLEexample01",
            Help = "Shown once, together with the user name. It is derived from the IAM secret key and not the same.",
        },
        new()
        {
            Key = "port", Label = "Port", Kind = FieldKind.Choice, Required = true, Default = "587",
            Choices = [new("587", "587 (STARTTLS)"), new("2587", "2587 (STARTTLS)"), new("465", "465 (implicit TLS)"), new("2465", "2465 (implicit TLS)"), new("25", "25 (STARTTLS)")],
            Help = "587 unless your network blocks it. EC2 throttles port 25.",
        },
        SmtpForm.From with { Label = "Verified sender", Help = "An address or domain that is verified in this region. The probe does not use it." },
        .. SmtpForm.Sender(),
        new()
        {
            Key = "configurationSet", Label = "Configuration set", IsProbed = false, Pattern = "[A-Za-z0-9_-]{1,64}", PatternMessage = "Letters, digits, hyphens and underscores, at most 64.",
            Example = "console", Help = "Applications name it in the header X-SES-CONFIGURATION-SET to publish events about their mails.",
        },
        SmtpForm.Host with { Required = false, Example = "vpce-0example.email-smtp.eu-west-1.vpce.amazonaws.com", Help = "Only for a VPC endpoint; empty means the public host of the region." },
    ];
}
