using System.Diagnostics;
using System.Text;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers;

/// <summary>What every HTTP provider makes of good, bad and hostile answers, over real sockets.</summary>
public sealed class HttpConformanceTests
{
    public static TheoryData<string> Ids => new(OverHttp);

    /// <summary>Those whose probe reads a body.</summary>
    public static TheoryData<string> Reading => new(OverHttp.Where(ReadsBody));

    /// <summary>Those that check what they read.</summary>
    public static TheoryData<string> Checking => new(OverHttp.Where(id => Provider(id).Manifest.Exemptions.All(exemption => exemption.Point != ConformancePoint.ChecksAnswer)));

    private static IEnumerable<string> OverHttp => ProviderCatalog.All.Where(provider => ProbeTest.HttpProbe(provider.Manifest) is not null).Select(provider => provider.Manifest.Id);

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Is_healthy_on_the_documented_answer(string id)
    {
        var provider = Provider(id);
        var probe = ProbeTest.HttpProbe(provider.Manifest)!;
        var status = ProbeTest.ExampleStatus(provider.Manifest);
        await using var server = ProbeTest.WellServer(provider.Manifest);
        var report = await ProbeTest.RunAsync(provider, server.Url);
        report.Cause.Should().Be(Cause.None, report.Summary);
        report.StatusCode.Should().Be(status);
        report.Timings.Total.Should().BePositive();
        report.Evidence!.Request.Should().StartWith($"{probe.Method} http://127.0.0.1");
        report.Evidence.Answer.Should().StartWith($"HTTP/1.1 {status}");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Maps_refusals_to_their_cause(string id)
    {
        var provider = Provider(id);
        var expected = ProbeTest.HttpProbe(provider.Manifest)!.ExpectedStatus;
        foreach (var (status, cause) in new[]
        {
            (401, Cause.CredentialRejected), (403, Cause.PermissionMissing), (429, Cause.RateLimited), (500, Cause.ProviderFault),
            (502, Cause.ProviderFault), (503, Cause.ProviderFault), (400, Cause.Misconfigured),
        }.Where(refusal => !expected.Contains(refusal.Item1)))
        {
            await using var server = ScriptedServer.Playing(provider.Manifest, status, provider.Manifest.ErrorBodies.GetValueOrDefault(status, ""));
            var report = await ProbeTest.RunAsync(provider, server.Url);
            report.Cause.Should().Be(cause, $"{id} answered {status}");
            report.Summary.Should().EndWith(".").And.Contain(status.ToString());
            report.NextStep.Should().NotBeNullOrWhiteSpace();
            report.Evidence!.Answer.Should().Contain(status.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Reads_how_long_to_wait(string id)
    {
        await using var server = ScriptedServer.Playing(Provider(id).Manifest, 429, "{}", ("Retry-After", "17"));
        var report = await ProbeTest.RunAsync(Provider(id), server.Url);
        report.Cause.Should().Be(Cause.RateLimited);
        report.RetryAfter.Should().Be(TimeSpan.FromSeconds(17));
    }

    [Theory]
    [MemberData(nameof(Checking))]
    public async Task Calls_a_wrong_body_a_broken_contract(string id)
    {
        var manifest = Provider(id).Manifest;
        foreach (var body in ConformancePoints.WrongBodies(manifest))
        {
            await using var server = ScriptedServer.Playing(manifest, ProbeTest.ExampleStatus(manifest), body);
            var report = await ProbeTest.RunAsync(Provider(id), server.Url);
            report.Cause.Should().Be(Cause.ContractBroken, $"{id} answered {body}");
            report.Evidence.Should().NotBeNull();
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Never_shows_a_secret_even_if_the_provider_echoes_it(string id)
    {
        var provider = Provider(id);
        var values = ProbeTest.FullValues(provider.Manifest);
        var secrets = Masking.SecretsOf(provider.Manifest, new SettingValues(values)).ToList();
        secrets.Should().NotBeEmpty("a connection to a company's account has a secret");
        var echo = string.Join(' ', secrets) + " {request} " + string.Join(' ', secrets.Select(secret => Convert.ToBase64String(Encoding.UTF8.GetBytes("me:" + secret))));
        foreach (var status in new[] { 200, 302, 401, 404, 500 })
        {
            var body = echo.Replace("\"", "'", StringComparison.Ordinal);
            await using var server = ScriptedServer.Playing(
                provider.Manifest, status, "{\"message\":\"" + secrets[0] + "\",\"x\":\"" + body + "\"}", ("Location", "https://elsewhere.example/?key=" + Uri.EscapeDataString(secrets[0])), ("X-Echo", secrets[0]));
            var context = ProbeTest.Context(values, server.Url);
            var report = await Prober.RunAsync(provider, context, CancellationToken.None);
            var shown = string.Join('\n', report, report.Summary, report.NextStep, report.Identity, report.Evidence!.Request, report.Evidence.Answer, report.Evidence, context.Settings);
            foreach (var secret in secrets.SelectMany(Forms))
            {
                shown.Should().NotContain(secret, $"{id} was answered {status}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Reading))]
    public async Task Stops_reading_a_huge_answer(string id)
    {
        await using var server = AfterToken(id, async (peer, cancellationToken) =>
        {
            await peer.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 10485760\r\n\r\n", cancellationToken);
            for (var sent = 0; sent < 160; sent++)
            {
                await peer.WriteAsync(new string('x', 65_536), cancellationToken);
            }
        });
        var watch = Stopwatch.StartNew();
        var report = await ProbeTest.RunAsync(Provider(id), server.Url);
        report.Cause.Should().Be(Cause.ContractBroken);
        report.Summary.Should().Contain("256 KB");
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Gives_up_on_a_slow_drip_at_the_time_limit(string id)
    {
        // After HEAD no body is awaited: there the headers drip.
        var before = ReadsBody(id) ? "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" : "HTTP/1.1 200 OK\r\nX-Drip: ";
        await using var server = AfterToken(id, async (peer, cancellationToken) =>
        {
            await peer.WriteAsync(before, cancellationToken);
            using var drip = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            while (await drip.WaitForNextTickAsync(cancellationToken))
            {
                await peer.WriteAsync(" ", cancellationToken);
            }
        });
        var report = await ProbeTest.RunAsync(Provider(id), server.Url, TimeSpan.FromMilliseconds(300));
        report.Cause.Should().Be(Cause.Timeout);
        report.Timings.Total.Should().BeGreaterThan(TimeSpan.FromMilliseconds(250)).And.BeLessThan(TimeSpan.FromSeconds(5));
        report.Evidence!.Request.Should().NotBeNullOrEmpty();
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Says_where_a_redirect_points_instead_of_following_it(string id)
    {
        await using var server = ScriptedServer.Playing(Provider(id).Manifest, 302, "", ("Location", "https://login.example.com/"));
        var report = await ProbeTest.RunAsync(Provider(id), server.Url);
        report.Cause.Should().Be(Cause.Misconfigured);
        report.Summary.Should().Contain("https://login.example.com/");
    }

    /// <summary>Does this with every request but the one for a token.</summary>
    private static ScriptedServer AfterToken(string id, Func<ScriptedPeer, CancellationToken, Task> answer) => new(async (peer, cancellationToken) =>
    {
        while (await peer.ReadRequestAsync(cancellationToken) is { Length: > 0 } request)
        {
            await (ScriptedServer.AsksForToken(Provider(id).Manifest, request)
                ? peer.AnswerAsync(200, ScriptedServer.Token, [], cancellationToken)
                : answer(peer, cancellationToken));
        }
    });

    private static bool ReadsBody(string id) => ProbeTest.HttpProbe(Provider(id).Manifest)!.Method != HttpMethod.Head;

    private static IEnumerable<string> Forms(string secret) =>
        [secret, Uri.EscapeDataString(secret), Convert.ToBase64String(Encoding.UTF8.GetBytes("me:" + secret)), Convert.ToBase64String(Encoding.UTF8.GetBytes(secret + ":x"))];

    private static IProvider Provider(string id) => ProviderCatalog.Find(id)!;
}
