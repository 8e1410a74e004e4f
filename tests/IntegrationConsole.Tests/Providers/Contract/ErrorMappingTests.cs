using System.Net.Sockets;
using System.Security.Authentication;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers.Contract;

public sealed class ErrorMappingTests
{
    public static TheoryData<Exception, Cause> Exceptions => new()
    {
        { new SocketException((int)SocketError.HostNotFound), Cause.Dns },
        { new SocketException((int)SocketError.ConnectionRefused), Cause.Network },
        { new SocketException((int)SocketError.ConnectionReset), Cause.Network },
        { new SocketException((int)SocketError.HostUnreachable), Cause.Network },
        { new SocketException((int)SocketError.TimedOut), Cause.Timeout },
        { new IOException("x", new SocketException((int)SocketError.ConnectionReset)), Cause.Network },
        { new IOException("x"), Cause.Network },
        { new AuthenticationException("x"), Cause.Tls },
        { new HttpRequestException("x", new AuthenticationException("y")), Cause.Tls },
        { new HttpRequestException(HttpRequestError.NameResolutionError), Cause.Dns },
        { new HttpRequestException(HttpRequestError.SecureConnectionError), Cause.Tls },
        { new HttpRequestException(HttpRequestError.ConfigurationLimitExceeded), Cause.ContractBroken },
        { new HttpRequestException(HttpRequestError.InvalidResponse), Cause.ContractBroken },
        { new HttpRequestException(HttpRequestError.ResponseEnded), Cause.Network },
        { new HttpRequestException("x", new ProbeFailureException(Cause.Misconfigured, "That address is private.")), Cause.Misconfigured },
        { new TimeoutException(), Cause.Timeout },
        { new TaskCanceledException(), Cause.Timeout },
        { new InvalidOperationException("secret details"), Cause.Unknown },
    };

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void Maps_an_exception_to_its_cause(Exception exception, Cause cause)
    {
        var failure = ErrorMapping.FromException("Acme", exception, timedOut: false);
        failure.Cause.Should().Be(cause);
        failure.Message.Should().NotContain("secret details").And.EndWith(".");
        failure.NextStep.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public void The_time_limit_explains_every_exception() =>
        ErrorMapping.FromException("Acme", new IOException("aborted"), timedOut: true).Cause.Should().Be(Cause.Timeout);

    [Theory]
    [InlineData(301, Cause.Misconfigured)]
    [InlineData(304, Cause.Misconfigured)]
    [InlineData(400, Cause.Misconfigured)]
    [InlineData(401, Cause.CredentialRejected)]
    [InlineData(403, Cause.PermissionMissing)]
    [InlineData(404, Cause.Misconfigured)]
    [InlineData(408, Cause.Timeout)]
    [InlineData(429, Cause.RateLimited)]
    [InlineData(500, Cause.ProviderFault)]
    [InlineData(504, Cause.ProviderFault)]
    [InlineData(599, Cause.ProviderFault)]
    [InlineData(204, Cause.ContractBroken)]
    [InlineData(999, Cause.ContractBroken)]
    public void Maps_a_status_to_its_cause(int status, Cause cause) => ErrorMapping.ByStatus(status).Should().Be(cause);

    [Fact]
    public void Rules_of_the_provider_come_first_and_need_every_condition()
    {
        var rule = new ErrorRule(Cause.RateLimited, "Slow down") { Status = 403, Header = "X-Left", HeaderValue = "0", JsonPointer = "/code", JsonValue = "7", BodyContains = "TOO many" };
        rule.Matches(ProbeTest.Answer(403, "{\"code\":7,\"m\":\"too many\"}", ("x-left", "0"))).Should().BeTrue();
        rule.Matches(ProbeTest.Answer(402, "{\"code\":7,\"m\":\"too many\"}", ("x-left", "0"))).Should().BeFalse();
        rule.Matches(ProbeTest.Answer(403, "{\"code\":7,\"m\":\"too many\"}", ("x-left", "1"))).Should().BeFalse();
        rule.Matches(ProbeTest.Answer(403, "{\"code\":8,\"m\":\"too many\"}", ("x-left", "0"))).Should().BeFalse();
        rule.Matches(ProbeTest.Answer(403, "{\"code\":7}", ("x-left", "0"))).Should().BeFalse();
        rule.Matches(ProbeTest.Answer(403, "not json, too many", ("x-left", "0"))).Should().BeFalse();
    }

    [Fact]
    public void Shows_what_the_provider_said_on_one_bounded_line()
    {
        var github = ProviderCatalog.Find("github")!.Manifest;
        var failure = ErrorMapping.FromAnswer(github, ProbeTest.Answer(401, "{\"message\":\"Bad\\ncredentials" + new string('x', 1000) + "\"}"));
        failure.Message.Should().StartWith("GitHub refused the credential (HTTP 401: Bad credentials").And.NotContain("\n");
        failure.Message.Length.Should().BeLessThan(300);
    }
}
