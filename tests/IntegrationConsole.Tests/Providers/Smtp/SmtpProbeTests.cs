using System.Globalization;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers.Smtp;

/// <summary>The SMTP session against a scripted server over real sockets and real TLS.</summary>
public sealed class SmtpProbeTests
{
    [Theory]
    [InlineData("auto", "AUTH PLAIN ")]
    [InlineData("plain", "AUTH PLAIN ")]
    [InlineData("login", "AUTH LOGIN")]
    [InlineData("xoauth2", "AUTH XOAUTH2 ")]
    public async Task Signs_in_after_starttls_and_never_starts_a_mail(string mechanism, string command)
    {
        await using var server = new ScriptedMailServer();
        var report = await RunAsync(server, ("authMechanism", mechanism));
        report.Cause.Should().Be(Cause.None, report.Summary);
        report.Identity.Should().StartWith("noreply@example.com (");
        report.ServerCapabilities.Should().Equal("SIZE 2000", "AUTH PLAIN LOGIN XOAUTH2");
        report.Certificate!.Subject.Should().Be("CN=localhost");
        report.Timings.Tls.Should().BePositive();
        report.StatusCode.Should().Be(250);
        server.Commands.Should().ContainInOrder("EHLO [127.0.0.1]", "STARTTLS", "EHLO [127.0.0.1]").And.Contain(line => line.StartsWith(command));
        server.Commands.Should().NotContain(line => line.StartsWith("MAIL", StringComparison.Ordinal) || line.StartsWith("RCPT", StringComparison.Ordinal) || line.StartsWith("DATA", StringComparison.Ordinal));
        server.Commands.Should().EndWith(["NOOP", "QUIT"]);
        Shown(report).Should().NotContain("right-password").And.NotContain("cmlnaHQtcGFzc3dvcmQ");
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("login")]
    [InlineData("xoauth2")]
    public async Task Says_that_the_password_is_wrong_without_showing_it(string mechanism)
    {
        await using var server = new ScriptedMailServer { Password = "another" };
        var report = await RunAsync(server, ("authMechanism", mechanism));
        report.Cause.Should().Be(Cause.CredentialRejected);
        report.StatusCode.Should().Be(535);
        report.Evidence!.Answer.Should().Contain("535 5.7.8");
        Shown(report).Should().NotContain("right-password").And.NotContain("cmlnaHQtcGFzc3dvcmQ");
    }

    [Fact]
    public async Task Sends_a_long_token_on_a_line_of_its_own()
    {
        var token = new string('t', 2000);
        await using var server = new ScriptedMailServer { Password = token };
        var report = await RunAsync(server, ("authMechanism", "xoauth2"), ("password", token));
        report.Cause.Should().Be(Cause.None, report.Summary);
        server.Commands.Should().Contain("AUTH XOAUTH2");
    }

    [Fact]
    public async Task Speaks_implicit_tls()
    {
        await using var server = new ScriptedMailServer { ImplicitTls = true };
        var report = await RunAsync(server, ("security", "implicit_tls"));
        report.Cause.Should().Be(Cause.None, report.Summary);
        server.Commands.Should().NotContain("STARTTLS");
    }

    [Fact]
    public async Task Works_without_a_user()
    {
        await using var server = new ScriptedMailServer();
        var report = await RunAsync(server, ("username", ""), ("password", ""));
        report.Cause.Should().Be(Cause.None, report.Summary);
        server.Commands.Should().NotContain(line => line.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keeps_the_password_when_the_server_does_not_offer_starttls()
    {
        await using var server = new ScriptedMailServer { Before = ["AUTH PLAIN"] };
        var report = await RunAsync(server);
        report.Cause.Should().Be(Cause.Tls);
        server.Commands.Should().NotContain(line => line.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Drops_a_connection_into_which_something_was_injected_before_tls()
    {
        await using var server = new ScriptedMailServer { Replies = { ["STARTTLS"] = "220 Go ahead\r\n250-injected\r\n250 AUTH PLAIN" } };
        var report = await RunAsync(server);
        report.Cause.Should().Be(Cause.Tls);
        report.Summary.Should().Contain("injection");
        server.Commands.Should().NotContain(line => line.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Shows_the_certificate_that_it_does_not_trust()
    {
        await using var server = new ScriptedMailServer();
        var report = await RunAsync(server, trust: false);
        report.Cause.Should().Be(Cause.Tls);
        report.Summary.Should().Contain("not trusted");
        report.Certificate!.Subject.Should().Be("CN=localhost");
        server.Commands.Should().NotContain(line => line.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("false", Cause.Misconfigured)]
    [InlineData("true", Cause.None)]
    public async Task Sends_a_password_in_clear_only_when_allowed(string allowed, Cause cause)
    {
        await using var server = new ScriptedMailServer { Before = ["AUTH LOGIN"] };
        var report = await RunAsync(server, ("security", "none"), ("allowInsecureAuth", allowed));
        report.Cause.Should().Be(cause, report.Summary);
        server.Commands.Any(line => line.StartsWith("AUTH", StringComparison.Ordinal)).Should().Be(cause == Cause.None);
    }

    [Theory]
    [InlineData("STARTTLS", "454 4.7.0 TLS not available due to temporary reason", Cause.Tls)]
    [InlineData("AUTH", "421 4.7.0 Too many sign-ins, try again later", Cause.RateLimited)]
    [InlineData("AUTH", "454 4.7.0 Temporary authentication failure", Cause.ProviderFault)]
    [InlineData("NOOP", "451 4.3.0 Internal error", Cause.ProviderFault)]
    [InlineData("EHLO", "554 5.7.1 Your address is on a block list", Cause.PermissionMissing)]
    [InlineData("EHLO", "250-a\r\n251 b", Cause.ContractBroken)]
    public async Task Maps_what_the_server_says(string command, string reply, Cause cause)
    {
        await using var server = new ScriptedMailServer { Replies = { [command] = reply } };
        var report = await RunAsync(server);
        report.Cause.Should().Be(cause, report.Summary);
        report.NextStep.Should().NotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request")]
    [InlineData("SSH-2.0-OpenSSH_9.6")]
    public async Task Says_that_the_port_belongs_to_something_else(string greeting)
    {
        await using var server = new ScriptedMailServer { Greeting = greeting };
        (await RunAsync(server)).Cause.Should().Be(Cause.ContractBroken);
    }

    [Fact]
    public async Task Bounds_a_reply_that_never_ends()
    {
        await using var server = new ScriptedMailServer { Greeting = "220-" + string.Join("\r\n220-", Enumerable.Repeat("x", 1000)) };
        (await RunAsync(server)).Cause.Should().Be(Cause.ContractBroken);
        await using var endless = new ScriptedMailServer { Greeting = "220 " + new string('x', 1_000_000) };
        (await RunAsync(endless)).Cause.Should().Be(Cause.ContractBroken);
    }

    [Fact]
    public async Task Gives_up_on_a_silent_server_at_the_time_limit_with_what_it_knows()
    {
        await using var server = new ScriptedServer((peer, cancellationToken) => peer.ReadLineAsync(cancellationToken));
        var report = await RunAsync(server.Port, trust: true, TimeSpan.FromMilliseconds(300));
        report.Cause.Should().Be(Cause.Timeout);
        report.Evidence!.Request.Should().StartWith("SMTP localhost:");
        report.Timings.Connect.Should().NotBeNull();
    }

    [Fact]
    public async Task Calls_a_stopped_server_a_network_failure()
    {
        int port;
        await using (var server = new ScriptedMailServer())
        {
            port = server.Port;
        }

        (await RunAsync(port, trust: true)).Cause.Should().Be(Cause.Network);
    }

    [Theory]
    [InlineData("host", "localhost\r\nRSET")]
    [InlineData("username", "me\r\nMAIL FROM:<x>")]
    [InlineData("password", "a\0b")]
    [InlineData("port", "99999")]
    [InlineData("security", "maybe")]
    [InlineData("authMechanism", "cram-md5")]
    public async Task Refuses_settings_that_could_break_out_of_the_dialogue(string key, string value)
    {
        await using var server = new ScriptedMailServer();
        var report = await RunAsync(server, (key, value));
        report.Cause.Should().Be(Cause.Misconfigured);
        server.Commands.Should().BeEmpty();
    }

    [Fact]
    public async Task Names_what_is_offered_when_the_chosen_mechanism_is_not()
    {
        await using var server = new ScriptedMailServer { After = ["AUTH CRAM-MD5"] };
        var report = await RunAsync(server);
        report.Cause.Should().Be(Cause.Misconfigured);
        report.Summary.Should().Contain("CRAM-MD5");
    }

    private static Task<ProbeReport> RunAsync(ScriptedMailServer server, params (string Key, string Value)[] chosen) => RunAsync(server.Port, trust: true, null, chosen);

    private static Task<ProbeReport> RunAsync(ScriptedMailServer server, bool trust) => RunAsync(server.Port, trust);

    private static Task<ProbeReport> RunAsync(int port, bool trust, TimeSpan? timeout = null, params (string Key, string Value)[] chosen)
    {
        var values = new Dictionary<string, string>
        {
            ["host"] = "localhost",
            ["port"] = port.ToString(CultureInfo.InvariantCulture),
            ["username"] = "noreply@example.com",
            ["password"] = "right-password",
            ["fromEmail"] = "noreply@example.com",
        };
        foreach (var (key, value) in chosen)
        {
            values[key] = value;
        }

        return Prober.RunAsync(ProviderCatalog.Find("smtp")!, ProbeTest.Context(values, timeout: timeout, trust: trust), CancellationToken.None);
    }

    private static string Shown(ProbeReport report) => string.Join('\n', report, report.Summary, report.NextStep, report.Identity, report.Evidence);
}
