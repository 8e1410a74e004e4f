using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers;

/// <summary>What can go wrong between here and a provider, over real sockets.</summary>
public sealed class ProberTests
{
    private static readonly IProvider GitHub = ProviderCatalog.Find("github")!;

    [Fact]
    public async Task Calls_a_reset_connection_a_network_failure()
    {
        await using var server = new ScriptedServer(async (peer, cancellationToken) =>
        {
            await peer.ReadRequestAsync(cancellationToken);
            peer.Reset();
        });
        (await ProbeTest.RunAsync(GitHub, server.Url)).Cause.Should().Be(Cause.Network);
    }

    [Fact]
    public async Task Calls_a_half_answer_a_network_failure()
    {
        await using var server = new ScriptedServer(async (peer, cancellationToken) =>
        {
            await peer.ReadRequestAsync(cancellationToken);
            await peer.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{", cancellationToken);
        });
        var report = await ProbeTest.RunAsync(GitHub, server.Url);
        report.Cause.Should().Be(Cause.Network);
        report.NextStep.Should().NotBeNull();
    }

    [Fact]
    public async Task Calls_a_refused_connection_a_network_failure()
    {
        Uri url;
        await using (var server = ScriptedServer.Answering(200, ""))
        {
            url = server.Url;
        }

        (await ProbeTest.RunAsync(GitHub, url)).Cause.Should().Be(Cause.Network);
    }

    [Fact]
    public async Task Calls_an_unknown_host_a_name_failure() =>
        (await ProbeTest.RunAsync(GitHub, new Uri("http://no-such-host.invalid"), TimeSpan.FromMinutes(1))).Cause.Should().Be(Cause.Dns);

    [Fact]
    public async Task Calls_plain_text_on_a_tls_port_a_tls_failure()
    {
        await using var server = new ScriptedServer((peer, cancellationToken) => peer.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n", cancellationToken));
        (await ProbeTest.RunAsync(GitHub, new Uri($"https://localhost:{server.Port}"))).Cause.Should().Be(Cause.Tls);
    }

    [Fact]
    public async Task Calls_an_untrusted_certificate_a_tls_failure()
    {
        using var certificate = ScriptedServer.SelfSigned();
        await using var server = new ScriptedServer((peer, cancellationToken) => peer.StartTlsAsync(certificate, cancellationToken));
        (await ProbeTest.RunAsync(GitHub, new Uri($"https://localhost:{server.Port}"))).Cause.Should().Be(Cause.Tls);
    }

    [Fact]
    public async Task Calls_an_answer_that_is_no_http_a_broken_contract()
    {
        await using var server = new ScriptedServer(async (peer, cancellationToken) =>
        {
            await peer.ReadRequestAsync(cancellationToken);
            await peer.WriteAsync("220 mail.example.com ESMTP\r\n\r\n", cancellationToken);
        });
        (await ProbeTest.RunAsync(GitHub, server.Url)).Cause.Should().Be(Cause.ContractBroken);
    }

    [Fact]
    public async Task Throws_only_when_the_caller_gives_up()
    {
        using var caller = new CancellationTokenSource();
        await using var server = new ScriptedServer(async (peer, cancellationToken) =>
        {
            await peer.ReadRequestAsync(cancellationToken);
            await caller.CancelAsync();
            await peer.ReadLineAsync(cancellationToken);
        });
        var run = () => Prober.RunAsync(GitHub, ProbeTest.Context(ProbeTest.ExampleValues(GitHub.Manifest), server.Url), caller.Token);
        await run.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Says_which_setting_is_missing_without_sending_anything()
    {
        var report = await Prober.RunAsync(GitHub, ProbeTest.Context([]), CancellationToken.None);
        report.Cause.Should().Be(Cause.Misconfigured);
        report.Summary.Should().Contain("token");
        report.Evidence.Should().BeNull();
    }

    [Theory]
    [InlineData("abc\r\nX-Evil: 1")]
    [InlineData("abc\0")]
    [InlineData("schlüssel")]
    public async Task Refuses_a_credential_that_could_break_out_of_its_header(string token)
    {
        var report = await Prober.RunAsync(GitHub, ProbeTest.Context(new() { ["token"] = token }), CancellationToken.None);
        report.Cause.Should().Be(Cause.Misconfigured);
        report.Summary.Should().NotContain(token);
    }
}
