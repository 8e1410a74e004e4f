using IntegrationConsole.Benchmarks.Stage;
using IntegrationConsole.Integrations;

namespace IntegrationConsole.Benchmarks.RealServers;

/// <summary>The Generic REST provider against a real web server.</summary>
public sealed class NginxEvidence(BenchmarkOptions options)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var folder = new ConsoleFolder(options);
        var certificate = ServerCertificate.Issue();
        var passwords = ServerPasswords.New();
        await using var server = new NginxServer(folder.Root, certificate);
        IntegrationDraft Draft(string slug, string password) => Drafts.Of(
            "generic_rest",
            slug,
            $"Orders API, {slug}",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["baseUrl"] = $"https://localhost:{server.Port}",
                ["authMode"] = "basic",
                ["username"] = NginxServer.User,
                ["secret"] = password,
                ["healthMethod"] = "GET",
                ["healthPath"] = "/v1/status",
                ["expectedStatus"] = "200",
                ["expectedText"] = "\"status\":\"ok\"",
                ["identityJsonPath"] = "/account",
                ["caCertificate"] = certificate.AuthorityPem,
            },
            baseUrl: null,
            EvidenceRun.Monitoring);
        return await new EvidenceRun(options, folder, server, passwords).RunAsync([Draft(EvidenceRun.Right, passwords.Right), Draft(EvidenceRun.Wrong, passwords.Wrong)], cancellationToken);
    }
}
