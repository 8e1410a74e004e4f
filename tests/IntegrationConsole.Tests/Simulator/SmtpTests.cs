using System.Net.Sockets;
using System.Security.Authentication;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.Doors;
using IntegrationConsole.Simulator.Weather;

namespace IntegrationConsole.Tests.Simulator;

public sealed class SmtpTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Lets_in_with_the_right_password_over_tls(bool implicitTls)
    {
        var service = simulator.NewAccount("smtp");
        await using var dialogue = await GreetedAsync(implicitTls ? simulator.Host.SmtpsPort : simulator.Host.SmtpPort, implicitTls);

        (await dialogue.SayAsync("AUTH PLAIN " + Plain(service, service.Settings["password"]!))).Should().StartWith("235 ");
        (await dialogue.SayAsync("NOOP")).Should().StartWith("250 ");
        (await dialogue.SayAsync("QUIT")).Should().StartWith("221 ");
        service.Received.Should().Be(1);
    }

    [Fact]
    public async Task Offers_sign_in_only_behind_tls()
    {
        await using var dialogue = await SmtpDialogue.ConnectAsync(simulator.Host.SmtpPort);
        await dialogue.HearAsync();

        (await dialogue.SayAsync("EHLO test")).Should().Contain("STARTTLS").And.NotContain("AUTH");
        (await dialogue.SayAsync("AUTH PLAIN AAAA")).Should().StartWith("538 ");
    }

    [Fact]
    public async Task Understands_login_and_xoauth2()
    {
        var service = simulator.NewAccount("smtp");
        var (user, password) = (service.Settings["username"]!, service.Settings["password"]!);
        await using var first = await GreetedAsync(simulator.Host.SmtpsPort, implicitTls: true);
        (await first.SayAsync("AUTH LOGIN")).Should().StartWith("334 ");
        (await first.SayAsync(SmtpDialogue.Base64(user))).Should().StartWith("334 ");
        (await first.SayAsync(SmtpDialogue.Base64(password))).Should().StartWith("235 ");

        await using var second = await GreetedAsync(simulator.Host.SmtpsPort, implicitTls: true);
        (await second.SayAsync("AUTH XOAUTH2 " + SmtpDialogue.Base64($"user={user}\u0001auth=Bearer {password}\u0001\u0001"))).Should().StartWith("235 ");

        await using var third = await GreetedAsync(simulator.Host.SmtpsPort, implicitTls: true);
        (await third.SayAsync("AUTH XOAUTH2 " + SmtpDialogue.Base64($"user={user}\u0001auth=Bearer wrong\u0001\u0001"))).Should().StartWith("334 ");
        (await third.SayAsync("")).Should().StartWith("535 ");
    }

    [Theory]
    [InlineData("AUTH PLAIN !!!not-base64!!!", "535 ")]
    [InlineData("AUTH CRAM-MD5", "504 ")]
    [InlineData("MAIL FROM:<a@example.com>", "530 ")]
    [InlineData("EXPN list", "502 ")]
    public async Task Refuses_what_it_should(string line, string reply)
    {
        await using var dialogue = await GreetedAsync(simulator.Host.SmtpsPort, implicitTls: true);

        (await dialogue.SayAsync(line)).Should().StartWith(reply);
    }

    [Fact]
    public async Task Refuses_a_wrong_password()
    {
        var service = simulator.NewAccount("smtp");
        await using var dialogue = await GreetedAsync(simulator.Host.SmtpsPort, implicitTls: true);

        (await dialogue.SayAsync("AUTH PLAIN " + Plain(service, "wrong"))).Should().StartWith("535 5.7.8");
    }

    [Fact]
    public async Task Counts_the_messages_it_takes()
    {
        var service = simulator.NewAccount("smtp");
        await using var dialogue = await GreetedAsync(simulator.Host.SmtpsPort, implicitTls: true);
        await dialogue.SayAsync("AUTH PLAIN " + Plain(service, service.Settings["password"]!));
        (await dialogue.SayAsync("MAIL FROM:<a@example.com>")).Should().StartWith("250 ");
        (await dialogue.SayAsync("RCPT TO:<b@example.com>")).Should().StartWith("250 ");
        (await dialogue.SayAsync("DATA")).Should().StartWith("354 ");
        (await dialogue.SayAsync("Subject: hello\r\n\r\nBody\r\n.")).Should().StartWith("250 ");

        service.Messages.Should().Be(1);
    }

    [Fact]
    public async Task Does_not_obey_what_was_pipelined_in_clear_behind_starttls()
    {
        await using var dialogue = await SmtpDialogue.ConnectAsync(simulator.Host.SmtpPort);
        await dialogue.HearAsync();
        (await dialogue.SayAsync("STARTTLS\r\nNOOP")).Should().StartWith("220 ");
        await dialogue.SecureAsync();

        (await dialogue.SayAsync("EHLO test")).Should().Contain("AUTH", "the next reply belongs to EHLO, none to the injected NOOP");
    }

    [Fact]
    public async Task Signs_in_without_tls_only_where_the_account_says_so()
    {
        var service = simulator.NewAccount("smtp", ("security", "none"));
        await using var door = simulator.Host.OpenDoor(service, DoorKind.Smtp);
        await using var dialogue = await SmtpDialogue.ConnectAsync(door.Port);
        await dialogue.HearAsync();

        (await dialogue.SayAsync("EHLO test")).Should().Contain("AUTH");
        (await dialogue.SayAsync("AUTH PLAIN " + Plain(service, service.Settings["password"]!))).Should().StartWith("235 ");
    }

    [Fact]
    public async Task Hangs_up_instead_of_greeting_under_a_fault()
    {
        (await GreetingUnderAsync(new Fault.ServerError())).Should().StartWith("421 4.3.2");
        (await GreetingUnderAsync(new Fault.RateLimited(TimeSpan.FromMinutes(1)))).Should().StartWith("421 4.7.0");
        (await GreetingUnderAsync(new Fault.WrongBody())).Should().StartWith("HTTP/1.1");
        (await GreetingUnderAsync(new Fault.HugeBody(5000))).Length.Should().BeGreaterThan(5000);
    }

    [Fact]
    public async Task Resets_the_connection()
    {
        var greeting = () => GreetingUnderAsync(new Fault.Reset());

        // The reset may arrive while connecting, or while waiting for the greeting.
        (await greeting.Should().ThrowAsync<Exception>()).Which.Should().Match(failure => failure is IOException || failure is SocketException);
    }

    [Fact]
    public async Task Accepts_the_connection_and_never_greets()
    {
        var service = simulator.NewAccount("smtp");
        service.SetFault(new Fault.Silence());
        await using var door = simulator.Host.OpenDoor(service, DoorKind.Smtp);
        await using var dialogue = await SmtpDialogue.ConnectAsync(door.Port);
        await service.WaitForRequestsAsync(1);

        dialogue.HearAsync().IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Spoils_the_handshake_after_starttls()
    {
        var service = simulator.NewAccount("smtp");
        service.SetFault(new Fault.TlsFailure());
        await using var door = simulator.Host.OpenDoor(service, DoorKind.Smtp);
        await using var dialogue = await SmtpDialogue.ConnectAsync(door.Port);
        await dialogue.HearAsync();
        await dialogue.SayAsync("STARTTLS");

        var shaking = dialogue.SecureAsync;

        await shaking.Should().ThrowAsync<AuthenticationException>();
    }

    [Theory]
    [InlineData(true, "535 ")]
    [InlineData(false, "550 ")]
    public async Task Refuses_a_good_login_under_a_fault(bool revoked, string reply)
    {
        var service = simulator.NewAccount("smtp");
        service.SetFault(revoked ? new Fault.Unauthorized() : new Fault.Forbidden());
        await using var dialogue = await GreetedAsync(simulator.Host.SmtpsPort, implicitTls: true);

        (await dialogue.SayAsync("AUTH PLAIN " + Plain(service, service.Settings["password"]!))).Should().StartWith(reply);
    }

    [Fact]
    public async Task A_line_without_end_closes_the_session()
    {
        await using var dialogue = await GreetedAsync(simulator.Host.SmtpsPort, implicitTls: true);

        var saying = () => dialogue.SayAsync(new string('x', 5000));

        try
        {
            (await saying()).Should().BeEmpty();
        }
        catch (IOException reset)
        {
            reset.Message.Should().NotBeEmpty();
        }
    }

    private async Task<string> GreetingUnderAsync(Fault fault)
    {
        var service = simulator.NewAccount("smtp");
        service.SetFault(fault);
        await using var door = simulator.Host.OpenDoor(service, DoorKind.Smtp);
        await using var dialogue = await SmtpDialogue.ConnectAsync(door.Port);
        return await dialogue.HearAsync();
    }

    private static async Task<SmtpDialogue> GreetedAsync(int port, bool implicitTls)
    {
        var dialogue = await SmtpDialogue.ConnectAsync(port, implicitTls);
        (await dialogue.HearAsync()).Should().StartWith("220 ");
        if (!implicitTls)
        {
            await dialogue.SayAsync("EHLO test");
            await dialogue.SayAsync("STARTTLS");
            await dialogue.SecureAsync();
        }

        (await dialogue.SayAsync("EHLO test")).Should().Contain("AUTH PLAIN LOGIN XOAUTH2");
        return dialogue;
    }

    private static string Plain(SimulatedService service, string password) => SmtpDialogue.Base64($"\0{service.Settings["username"]}\0{password}");
}
