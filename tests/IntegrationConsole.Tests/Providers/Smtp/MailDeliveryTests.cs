using System.Globalization;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Providers.Smtp;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.Doors;
using IntegrationConsole.Tests.Simulator;

namespace IntegrationConsole.Tests.Providers.Smtp;

/// <summary>Mails really handed over to the simulator's mail server, over TCP and TLS.</summary>
public sealed class MailDeliveryTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>
{
    private static readonly Mail Hello = new()
    {
        From = "noreply@example.com",
        FromName = "Schön & Co",
        ReplyTo = "help@example.com",
        To = "alice@example.org",
        Subject = "Grüße",
        Text = ".a line with a dot\n..and two\nend",
    };

    [Theory]
    [InlineData("starttls")]
    [InlineData("implicit_tls")]
    public async Task A_mail_arrives_as_it_was_written(string security)
    {
        var account = simulator.NewAccount("smtp");
        var report = await SendAsync(account, Hello, ("security", security));

        report.Cause.Should().Be(Cause.None, report.Summary);
        account.Messages.Should().Be(1);
        var mail = account.LastMail!;
        mail.Sender.Should().Be("noreply@example.com");
        mail.Recipients.Should().Equal("alice@example.org");
        mail.Text.Should().Be(report.Message + "\r\n").And.Contain("Reply-To: help@example.com\r\n").And.Contain("\r\n\r\n.a line with a dot\r\n..and two\r\nend");
        mail.Text.Should().Contain($"Message-ID: {report.MessageId}\r\n");
    }

    [Fact]
    public async Task The_transcript_has_every_step_with_its_time_and_no_secret()
    {
        var account = simulator.NewAccount("smtp");
        var report = await SendAsync(account, Hello with { Text = $"the password is {account.Settings["password"]}" });

        var said = report.Transcript.Where(line => line.Who is Speaker.Client).Select(line => line.Text.Split(' ')[0]);
        said.Should().Equal("EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "(the", "QUIT");
        report.Transcript.Should().Contain(line => line.Who == Speaker.Console && line.Text.StartsWith("TLS established"));
        report.Transcript.Select(line => line.At).Should().BeInAscendingOrder();
        var shown = string.Join('\n', report.Transcript.Select(line => line.Text)) + report.Message + report.Summary;
        shown.Should().NotContain(account.Settings["password"]).And.Contain("MAIL FROM:<noreply@example.com> SIZE=");
    }

    [Theory]
    [InlineData("unknown@example.org", Cause.Misconfigured, "refused the recipient unknown@example.org")]
    [InlineData("greylisted@example.org", Cause.RateLimited, "greylisting")]
    [InlineData("full@example.org", Cause.ProviderFault, "is full")]
    [InlineData("outside@example.org", Cause.PermissionMissing, "does not forward mail")]
    [InlineData("busy@example.org", Cause.RateLimited, "slow down")]
    public async Task A_refused_recipient_says_why_and_what_to_do(string to, Cause cause, string words)
    {
        var account = simulator.NewAccount("smtp");
        var report = await SendAsync(account, Hello with { To = to });

        report.Cause.Should().Be(cause, report.Summary);
        report.Summary.Should().Contain(words);
        report.NextStep.Should().NotBeNullOrEmpty();
        report.Transcript[^2].Text.Should().Be("QUIT", "the server is left politely");
        account.Messages.Should().Be(0);
    }

    [Fact]
    public async Task A_refused_sender_a_wrong_password_and_spam_have_their_own_words()
    {
        var account = simulator.NewAccount("smtp");
        (await SendAsync(account, Hello with { From = "not-verified@example.com" })).Should().BeEquivalentTo(new { Cause = Cause.PermissionMissing, NextStep = "Enter a From address that is verified at the provider, in a domain that this account may send for." });
        (await SendAsync(account, Hello, ("password", "mistyped"))).Cause.Should().Be(Cause.CredentialRejected);
        var spam = await SendAsync(account, Hello with { Text = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X" });
        spam.Cause.Should().Be(Cause.PermissionMissing);
        spam.NextStep.Should().Contain("SPF");
        account.Messages.Should().Be(0);
    }

    [Fact]
    public async Task An_untrusted_certificate_ends_the_dialogue_before_the_password()
    {
        var account = simulator.NewAccount("smtp");
        var report = await SendAsync(account, Hello, trust: false);

        report.Cause.Should().Be(Cause.Tls);
        report.Transcript.Should().NotContain(line => line.Text.StartsWith("AUTH"));
    }

    [Fact]
    public async Task A_mail_larger_than_the_server_takes_is_not_started()
    {
        await using var server = new ScriptedMailServer { After = ["SIZE 300", "AUTH PLAIN"] };
        var report = await MailDelivery.SendAsync(ProviderCatalog.Find("smtp")!.Manifest, Context(server.Port, "right-password", "noreply@example.com", true), Hello with { Text = new string('a', 400) }, CancellationToken.None);

        report.Cause.Should().Be(Cause.Misconfigured);
        report.Summary.Should().Contain("takes at most 300");
        server.Commands.Should().NotContain(command => command.StartsWith("MAIL"));
    }

    [Fact]
    public async Task A_mail_with_a_header_smuggled_in_makes_no_connection()
    {
        var account = simulator.NewAccount("smtp");
        foreach (var mail in new[] { Hello with { Subject = "a\r\nBcc: b@example.org" }, Hello with { To = "a@example.org>\r\nDATA" }, Hello with { FromName = "a\nb" }, Hello with { ReplyTo = "a@b\n" } })
        {
            var report = await SendAsync(account, mail);
            report.Cause.Should().Be(Cause.Misconfigured);
            report.Transcript.Should().BeEmpty();
        }

        account.Received.Should().Be(0);
    }

    private Task<MailReport> SendAsync(SimulatedService account, Mail mail, params (string Key, string Value)[] chosen) => SendAsync(account, mail, true, chosen);

    private Task<MailReport> SendAsync(SimulatedService account, Mail mail, bool trust, params (string Key, string Value)[] chosen)
    {
        var implicitTls = chosen.Contains(("security", "implicit_tls"));
        var context = Context(simulator.Host.OpenDoor(account, implicitTls ? DoorKind.Smtps : DoorKind.Smtp).Port, account.Settings["password"]!, account.Settings["username"]!, trust, chosen);
        return MailDelivery.SendAsync(ProviderCatalog.Find("smtp")!.Manifest, context, mail, CancellationToken.None);
    }

    private static ProbeContext Context(int port, string password, string user, bool trust, params (string Key, string Value)[] chosen)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = "localhost",
            ["port"] = port.ToString(CultureInfo.InvariantCulture),
            ["security"] = "starttls",
            ["username"] = user,
            ["password"] = password,
            ["fromEmail"] = "noreply@example.com",
        };
        foreach (var (key, value) in chosen)
        {
            values[key] = value;
        }

        return ProbeTest.Context(values, trust: trust);
    }
}
