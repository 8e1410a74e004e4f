using System.Globalization;
using System.Text;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.Weather;
using IntegrationConsole.Tests.Simulator;

namespace IntegrationConsole.Tests.Providers;

/// <summary>Finds out, by running it where a run can tell, whether a provider's adapter meets a conformance point.</summary>
internal static class ConformancePoints
{
    private const long Limit = 100;
    private const long Remaining = 73;
    private static readonly TimeSpan UntilReset = TimeSpan.FromSeconds(40);

    /// <summary>Whether the point holds, and what was seen. The simulator is needed only to prove the credential.</summary>
    public static Task<(bool Holds, string Seen)> JudgeAsync(IProvider provider, ConformancePoint point, SimulatorFixture? simulator) => point switch
    {
        ConformancePoint.ProvesCredential => CredentialAsync(provider, simulator ?? throw new ArgumentNullException(nameof(simulator))),
        ConformancePoint.ProvesIdentity => IdentityAsync(provider),
        ConformancePoint.ChecksAnswer => WrongBodyAsync(provider),
        ConformancePoint.ReportsQuota => QuotaAsync(provider),
        ConformancePoint.SaysWhenToRetry => RetryAsync(provider),
        ConformancePoint.HasStatusPage => Told(provider.Manifest.StatusPage is not (null or StatusPage.UnreadablePage), $"the status page is {provider.Manifest.StatusPage?.ToString() ?? "none"}"),
        ConformancePoint.ProbesForFree => Told(!Facts(provider).CostsQuota, "the vendor's prices and limits"),
        ConformancePoint.VendorDocumented => Told(Facts(provider).IsVendorDocumented, $"the evidence for signing in is {Facts(provider).Auth}, for the probe {Facts(provider).Probe}"),
        _ => throw new ArgumentOutOfRangeException(nameof(point), point, "A new point needs a way to judge it."),
    };

    /// <summary>Bodies that this provider never documents for a good answer.</summary>
    public static IEnumerable<string> WrongBodies(ProviderManifest manifest)
    {
        // An empty list is a good answer of an API that answers with lists.
        var answersWithList = ProbeTest.HttpProbe(manifest)!.ExampleBody.StartsWith('[');
        return new[] { "<html>Please sign in</html>", "{\"broken\":", "", "{}", "null", "{\"scopes\":[],\"object\":1,\"login\":null}" }.Concat(answersWithList ? [] : ["[]"]);
    }

    private static async Task<(bool, string)> CredentialAsync(IProvider provider, SimulatorFixture simulator)
    {
        var report = await SimulatedProbe.RunAsync(simulator, provider, new Fault.None(), wrongSecrets: true);
        return (report.Cause == Cause.CredentialRejected, $"with a wrong credential: {report.Cause}, {report.Summary}");
    }

    private static async Task<(bool, string)> IdentityAsync(IProvider provider)
    {
        if (ProbeTest.IsMail(provider.Manifest))
        {
            await using var mail = MailConformanceTests.NewServer(provider.Manifest.Id);
            var signedIn = (await MailConformanceTests.RunAsync(provider.Manifest.Id, mail.Port)).Identity;
            return (signedIn is not null, $"identity: {signedIn ?? "none"}");
        }

        await using var server = ProbeTest.WellServer(provider.Manifest);
        var report = await ProbeTest.RunAsync(provider, server.Url);
        var headers = ProbeTest.ExampleHeaders(provider.Manifest).ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase);
        using var answer = new ProviderAnswer(
            200, name => headers.GetValueOrDefault(name), Encoding.UTF8.GetBytes(ProbeTest.ExampleBody(provider.Manifest)), new SettingValues(ProbeTest.ExampleValues(provider.Manifest)), ProbeTest.Now);
        var whose = IdentityRules.Read([.. ProbeTest.HttpProbe(provider.Manifest)!.Identity.Where(part => part.SaysWhose)], answer);
        return (report.Identity is not null && whose is not null, $"identity: {report.Identity ?? "none"}; whose it is: {whose ?? "not said"}");
    }

    private static async Task<(bool, string)> WrongBodyAsync(IProvider provider)
    {
        if (ProbeTest.IsMail(provider.Manifest))
        {
            await using var mail = MailConformanceTests.NewServer(provider.Manifest.Id, "HTTP/1.1 200 OK");
            var greeted = await MailConformanceTests.RunAsync(provider.Manifest.Id, mail.Port);
            return (!greeted.Succeeded, $"greeted by a web server: {greeted.Summary}");
        }

        foreach (var body in WrongBodies(provider.Manifest))
        {
            await using var server = ScriptedServer.Playing(provider.Manifest, ProbeTest.ExampleStatus(provider.Manifest), body);
            if ((await ProbeTest.RunAsync(provider, server.Url)).Succeeded)
            {
                return (false, $"the body {body} passes");
            }
        }

        return (true, "every wrong body is noticed");
    }

    private static async Task<(bool, string)> QuotaAsync(IProvider provider)
    {
        if (ProbeTest.IsMail(provider.Manifest))
        {
            return (false, "SMTP");
        }

        await using var server = ScriptedServer.Playing(
            provider.Manifest, ProbeTest.ExampleStatus(provider.Manifest), ProbeTest.ExampleBody(provider.Manifest), [.. ProbeTest.ExampleHeaders(provider.Manifest), .. QuotaHeaders(provider, Remaining)]);
        var report = await ProbeTest.RunAsync(provider, server.Url);
        return (report.Quotas.Any(quota => quota.Remaining == Remaining), $"quotas: {string.Join(", ", report.Quotas)}");
    }

    private static async Task<(bool, string)> RetryAsync(IProvider provider)
    {
        if (ProbeTest.IsMail(provider.Manifest))
        {
            return (false, "SMTP");
        }

        var manifest = provider.Manifest;
        var headers = QuotaHeaders(provider, remaining: 0).ToList();
        if (Facts(provider).TellsWhenToRetry && manifest.RetryAfterPointer is null)
        {
            headers.Add(("Retry-After", UntilReset.TotalSeconds.ToString(CultureInfo.InvariantCulture)));
        }

        await using var server = ScriptedServer.Playing(manifest, 429, manifest.ErrorBodies.GetValueOrDefault(429, ""), headers);
        var report = await ProbeTest.RunAsync(provider, server.Url);
        return (report is { Cause: Cause.RateLimited, RetryAfter: { } wait } && wait > TimeSpan.Zero, $"throttled: {report.Cause}, retry after {report.RetryAfter?.ToString() ?? "nothing said"}");
    }

    private static IEnumerable<(string Name, string Value)> QuotaHeaders(IProvider provider, long remaining)
    {
        var now = TimeProvider.System.GetUtcNow();
        return provider.Manifest.RateLimit.Write(new QuotaReading("requests", Limit, remaining, now + UntilReset), now).Select(header => (header.Key, header.Value));
    }

    private static ConformanceFacts Facts(IProvider provider) => ConformanceFacts.ById.GetValueOrDefault(provider.Manifest.Id)
        ?? throw new InvalidOperationException($"{provider.Manifest.Id} needs a line in ConformanceFacts: where its facts come from, whether it tells when to retry, whether a probe costs.");

    private static Task<(bool, string)> Told(bool holds, string seen) => Task.FromResult((holds, seen));
}
