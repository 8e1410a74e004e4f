using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Providers.Smtp;

namespace IntegrationConsole.Tests.Providers.Smtp;

public sealed class SmtpReplyTests
{
    [Theory]
    [InlineData("220 mail.example.com ESMTP", 220, "mail.example.com ESMTP")]
    [InlineData("250", 250, "")]
    [InlineData("250-a|250-b|250 c", 250, "a b c")]
    [InlineData("250-|250 ", 250, " ")]
    public void Puts_a_reply_together(string lines, int code, string text)
    {
        var (reply, problem) = Feed(lines.Split('|'));
        problem.Should().BeNull();
        reply!.Code.Should().Be(code);
        reply.Text.Should().Be(text);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request")]
    [InlineData("25")]
    [InlineData("")]
    [InlineData("250_x")]
    [InlineData("150 x")]
    [InlineData("600 x")]
    [InlineData("2x0 x")]
    [InlineData("250-a|251 b")]
    public void Refuses_what_is_not_smtp(string lines) => Feed(lines.Split('|')).Problem.Should().NotBeNull();

    [Fact]
    public void Bounds_the_length_of_a_line_and_the_number_of_lines()
    {
        Feed(["250 " + new string('x', SmtpReplyParser.LongestLine)]).Problem.Should().Contain("longer");
        Feed(Enumerable.Repeat("250-x", SmtpReplyParser.MostLines)).Problem.Should().Contain("more than");
    }

    [Theory]
    [InlineData(535, "5.7.8 Bad credentials", nameof(SmtpStep.SignIn), Cause.CredentialRejected)]
    [InlineData(534, "5.7.9 Application-specific password required", nameof(SmtpStep.SignIn), Cause.CredentialRejected)]
    [InlineData(530, "5.7.0 Authentication required", nameof(SmtpStep.Noop), Cause.CredentialRejected)]
    [InlineData(530, "5.7.0 Must issue a STARTTLS command first", nameof(SmtpStep.SignIn), Cause.Misconfigured)]
    [InlineData(454, "4.7.0 TLS not available", nameof(SmtpStep.StartTls), Cause.Tls)]
    [InlineData(502, "5.5.1 Not implemented", nameof(SmtpStep.StartTls), Cause.Tls)]
    [InlineData(454, "4.7.0 Temporary authentication failure", nameof(SmtpStep.SignIn), Cause.ProviderFault)]
    [InlineData(421, "4.7.0 Too many connections", nameof(SmtpStep.Greeting), Cause.RateLimited)]
    [InlineData(421, "4.3.2 Service shutting down", nameof(SmtpStep.Greeting), Cause.ProviderFault)]
    [InlineData(450, "4.7.1 Try again later", nameof(SmtpStep.Noop), Cause.RateLimited)]
    [InlineData(451, "4.3.0 Temporary failure", nameof(SmtpStep.SignIn), Cause.ProviderFault)]
    [InlineData(550, "5.7.1 Blocked", nameof(SmtpStep.Hello), Cause.PermissionMissing)]
    [InlineData(554, "5.7.1 No SMTP service here", nameof(SmtpStep.Greeting), Cause.PermissionMissing)]
    [InlineData(504, "5.5.4 Unrecognized authentication type", nameof(SmtpStep.SignIn), Cause.Misconfigured)]
    [InlineData(500, "5.5.2 What?", nameof(SmtpStep.Noop), Cause.ContractBroken)]
    [InlineData(354, "Go ahead", nameof(SmtpStep.Noop), Cause.ContractBroken)]
    public void Maps_a_reply_to_its_cause(int code, string text, string step, Cause cause)
    {
        var failure = SmtpErrors.From(new(code, [text]), Enum.Parse<SmtpStep>(step), []);
        failure.Cause.Should().Be(cause);
        failure.Message.Should().Contain($"({code} {text})");
    }

    private static (SmtpReply? Reply, string? Problem) Feed(IEnumerable<string> lines)
    {
        var parser = new SmtpReplyParser();
        foreach (var line in lines)
        {
            var result = parser.Accept(line);
            if (result.Reply is not null || result.Problem is not null)
            {
                return result;
            }
        }

        throw new InvalidOperationException("The reply has no end.");
    }
}
