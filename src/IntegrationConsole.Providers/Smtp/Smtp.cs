using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Smtp;

/// <summary>Any mail server that speaks SMTP (RFC 5321, 3207, 4954). The probe signs in and says NOOP; it never starts a mail.</summary>
public sealed class Smtp : IProvider
{
    private static readonly SmtpServer Server = new();

    public ProviderManifest Manifest { get; } = new()
    {
        Id = "smtp",
        Name = "SMTP server",
        Summary = "Sends e-mail through a mail server of your own or of a provider.",
        Category = Category.Communication,
        Capabilities = [Capability.EmailSend],
        Api = ApiAddress.None,
        Fields = SmtpForm.Fields,
        // The session itself signs in; there is no HTTP request to put a credential on.
        Auth = Auth.None,
        Probe = SmtpProbe.Of(Server, []),
        Smtp = Server,
        Exemptions =
        [
            new(ConformancePoint.ReportsQuota, "SMTP has no way to say how much of a limit is left."),
            new(ConformancePoint.SaysWhenToRetry, "SMTP can ask to come back later but not say when."),
            new(ConformancePoint.HasStatusPage, "A mail server of one's own has no status page that the console could know."),
        ],
        SuggestedInterval = TimeSpan.FromSeconds(300),
        Traps =
        [
            "Port 587 starts in clear and switches with STARTTLS, port 465 is encrypted from the first byte: the wrong choice ends in a time-out or a TLS error.",
            "Many servers offer AUTH only after STARTTLS.",
            "Google and Microsoft refuse the account's password: use an app password, or XOAUTH2 with an access token.",
            "SIZE among the server's capabilities is the largest mail that it takes.",
            "Some servers lock an account after repeated wrong passwords: correct the password before testing again and again.",
        ],
    };
}
