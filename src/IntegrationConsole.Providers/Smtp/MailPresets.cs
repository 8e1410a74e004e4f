namespace IntegrationConsole.Providers.Smtp;

/// <summary>The mail providers that the e-mail screen knows, as their own documentation has them (November 2026).</summary>
public static class MailPresets
{
    /// <summary>The choice that fills nothing.</summary>
    public const string Custom = "custom";

    public static IReadOnlyList<MailPreset> All { get; } =
    [
        new("sendgrid", "SendGrid", "smtp.sendgrid.net", "The word apikey, for everyone.", "An API key with the permission Mail Send (Settings → API Keys).") { UserName = "apikey" },
        new("brevo", "Brevo", "smtp-relay.brevo.com", "The SMTP login shown under SMTP & API.", "An SMTP key (SMTP & API → SMTP), not the account's password."),
        new("ses", "Amazon SES", "email-smtp.{region}.amazonaws.com", "The SMTP user name, which looks like AKIA….", "The SMTP password that SES derives (SMTP settings → Create SMTP credentials); an IAM secret key does not work.")
        {
            Regions = ["us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "eu-central-1", "eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1", "eu-south-1", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ap-northeast-1", "ap-northeast-2", "sa-east-1"],
        },
        new("mailgun", "Mailgun (US)", "smtp.mailgun.org", "postmaster@ and your sending domain, or another SMTP credential of it.", "The password of that SMTP credential (Domain settings → SMTP credentials)."),
        new("mailgun-eu", "Mailgun (EU)", "smtp.eu.mailgun.org", "postmaster@ and your sending domain, or another SMTP credential of it.", "The password of that SMTP credential (Domain settings → SMTP credentials)."),
        new("gmail", "Gmail / Google Workspace", "smtp.gmail.com", "The whole Google address.", "An app password (Google Account → Security → 2-Step Verification), or an access token with XOAUTH2."),
        new("microsoft365", "Microsoft 365", "smtp.office365.com", "The mailbox's whole address.", "Microsoft retires passwords for SMTP: use XOAUTH2 with an access token, and allow authenticated SMTP for the mailbox."),
        new("postmark", "Postmark", "smtp.postmarkapp.com", "The server API token.", "The server API token again."),
        new("zoho", "Zoho Mail", "smtp.zoho.com", "The whole Zoho address.", "The password, or an app-specific one when two-factor sign-in is on. European accounts: host smtp.zoho.eu."),
        new("mailjet", "Mailjet", "in-v3.mailjet.com", "The API key.", "The secret key (Account → API keys)."),
    ];

    /// <summary>Null: custom.</summary>
    public static MailPreset? Find(string? id) => All.FirstOrDefault(preset => string.Equals(preset.Id, id, StringComparison.Ordinal));

    /// <summary>The preset that a host belongs to; null for a host of one's own.</summary>
    public static MailPreset? Of(string? host) => host is null ? null : All.FirstOrDefault(preset => preset.RegionOf(host) is not null);
}
