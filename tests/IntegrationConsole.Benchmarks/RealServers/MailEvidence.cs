using IntegrationConsole.Benchmarks.Stage;
using IntegrationConsole.Integrations;

namespace IntegrationConsole.Benchmarks.RealServers;

/// <summary>The SMTP provider against a real mail server.</summary>
public sealed class MailEvidence(BenchmarkOptions options)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var folder = new ConsoleFolder(options);
        var certificate = ServerCertificate.Issue();
        var passwords = ServerPasswords.New();
        await using var server = new MailServer(folder.Root, certificate);
        IntegrationDraft Draft(string slug, string password) => Drafts.Of(
            "smtp",
            slug,
            $"Mail server, {slug}",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["host"] = "localhost",
                ["port"] = $"{server.Port}",
                ["security"] = "starttls",
                ["fromEmail"] = "noreply@example.com",
                ["fromName"] = "Löhne & Gehälter",
                ["mailsPerDay"] = "25",
                ["authMechanism"] = "auto",
                ["username"] = MailServer.User,
                ["password"] = password,
                ["caCertificate"] = certificate.AuthorityPem,
            },
            baseUrl: null,
            EvidenceRun.Monitoring);
        return await new EvidenceRun(options, folder, server, passwords, new MailArrival(folder, server).RunAsync).RunAsync([Draft(EvidenceRun.Right, passwords.Right), Draft(EvidenceRun.Wrong, passwords.Wrong)], cancellationToken);
    }
}
