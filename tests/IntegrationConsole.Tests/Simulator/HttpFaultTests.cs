using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.Weather;

namespace IntegrationConsole.Tests.Simulator;

/// <summary>Every fault as a client on a real socket meets it.</summary>
public sealed class HttpFaultTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>
{
    private const string Path = "/v3/scopes";

    [Fact]
    public async Task Answers_as_documented_when_the_weather_is_fine()
    {
        using var answer = await AskAsync(new Fault.None());

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("mail.send");
    }

    [Fact]
    public async Task Resets_the_connection()
    {
        var asking = () => AskAsync(new Fault.Reset());

        var failure = (await asking.Should().ThrowAsync<HttpRequestException>()).Which;
        Innermost(failure).Should().BeOfType<SocketException>().Which.SocketErrorCode.Should().Be(SocketError.ConnectionReset);
    }

    [Fact]
    public async Task Stays_silent_until_the_client_gives_up()
    {
        var service = simulator.NewAccount("sendgrid");
        service.SetFault(new Fault.Silence());
        using var patience = new CancellationTokenSource();

        var asking = simulator.GetAsync(service, Path, service.Settings["apiKey"], patience.Token);
        await service.WaitForRequestsAsync(1);
        asking.IsCompleted.Should().BeFalse();
        await patience.CancelAsync();

        await asking.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Delays_the_documented_answer()
    {
        var started = TimeProvider.System.GetTimestamp();

        using var answer = await AskAsync(new Fault.Latency(TimeSpan.FromMilliseconds(300)));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        TimeProvider.System.GetElapsedTime(started).Should().BeGreaterThan(TimeSpan.FromMilliseconds(290));
    }

    [Theory]
    [InlineData(401, "invalid, expired, or revoked")]
    [InlineData(403, "access forbidden")]
    [InlineData(500, "internal server error")]
    [InlineData(503, "internal server error")]
    public async Task Refuses_a_good_credential_in_the_documented_words(int status, string words)
    {
        using var answer = await AskAsync(status switch
        {
            401 => new Fault.Unauthorized(),
            403 => new Fault.Forbidden(),
            _ => new Fault.ServerError(status),
        });

        ((int)answer.StatusCode).Should().Be(status);
        (await answer.Content.ReadAsStringAsync()).Should().Contain(words);
    }

    [Fact]
    public async Task Throttles_with_no_requests_left_and_the_moment_of_reset()
    {
        var before = TimeProvider.System.GetUtcNow();

        using var answer = await AskAsync(new Fault.RateLimited(TimeSpan.FromSeconds(90)));

        answer.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        answer.Headers.GetValues("X-RateLimit-Remaining").Should().Equal("0");
        var reset = DateTimeOffset.FromUnixTimeSeconds(long.Parse(answer.Headers.GetValues("X-RateLimit-Reset").Single()));
        reset.Should().BeCloseTo(before.AddSeconds(90), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Answers_with_a_maintenance_page()
    {
        using var answer = await AskAsync(new Fault.WrongBody(WrongBodyShape.Html));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
    }

    [Fact]
    public async Task Answers_with_the_first_half_of_the_json()
    {
        using var answer = await AskAsync(new Fault.WrongBody(WrongBodyShape.TruncatedJson));

        var body = await answer.Content.ReadAsStringAsync();
        body.Invoking(text => JsonDocument.Parse(text)).Should().Throw<JsonException>();
    }

    [Fact]
    public async Task Answers_with_more_than_anyone_wants()
    {
        using var answer = await AskAsync(new Fault.HugeBody(10_000_000));

        (await answer.Content.ReadAsByteArrayAsync()).Length.Should().BeGreaterThanOrEqualTo(10_000_000);
    }

    [Fact]
    public async Task Drips_the_answer_byte_by_byte()
    {
        using var answer = await AskAsync(new Fault.SlowDrip(TimeSpan.FromMinutes(5)));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        await using var body = await answer.Content.ReadAsStreamAsync();
        var reading = body.ReadAsync(new byte[1]).AsTask();
        reading.IsCompleted.Should().BeFalse("the first byte comes after five minutes");
    }

    [Fact]
    public async Task Redirects_to_another_place()
    {
        using var answer = await AskAsync(new Fault.Redirect("http://169.254.169.254/latest/meta-data"));

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        answer.Headers.Location!.Host.Should().Be("169.254.169.254");
    }

    [Fact]
    public async Task Is_out_only_inside_of_an_outage_window()
    {
        var now = TimeProvider.System.GetUtcNow();

        using var before = await AskAsync(new Fault.OutageWindow(now.AddHours(1), now.AddHours(2)));
        var during = () => AskAsync(new Fault.OutageWindow(now.AddHours(-1), now.AddHours(1)));

        before.StatusCode.Should().Be(HttpStatusCode.OK);
        await during.Should().ThrowAsync<HttpRequestException>();
    }

    [Fact]
    public async Task Recovers_when_the_fault_is_cleared()
    {
        var service = simulator.NewAccount("sendgrid");
        service.SetFault(new Fault.ServerError(502));
        using var broken = await simulator.GetAsync(service, Path, service.Settings["apiKey"]);
        service.ClearFault();
        using var mended = await simulator.GetAsync(service, Path, service.Settings["apiKey"]);

        broken.StatusCode.Should().Be(HttpStatusCode.BadGateway);
        mended.StatusCode.Should().Be(HttpStatusCode.OK);
        service.Received.Should().Be(2);
        service.Last.Should().Be(new ReceivedRequest("GET", Path));
    }

    [Fact]
    public async Task Knows_no_service_that_was_not_registered()
    {
        using var answer = await simulator.Client.GetAsync($"http://127.0.0.1:{simulator.Host.HttpPort}/s/nobody/v3/scopes");

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Refuses_a_request_body_above_a_megabyte()
    {
        var service = simulator.NewAccount("sendgrid");
        using var body = new ByteArrayContent(new byte[1024 * 1024 + 1]);
        using var request = new HttpRequestMessage(HttpMethod.Post, service.BaseUrl.OriginalString + "/v3/mail/send") { Content = body };
        request.Headers.ExpectContinue = true;

        using var answer = await simulator.Client.SendAsync(request);

        answer.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
    }

    private Task<HttpResponseMessage> AskAsync(Fault fault)
    {
        var service = simulator.NewAccount("sendgrid");
        service.SetFault(fault);
        return simulator.GetAsync(service, Path, service.Settings["apiKey"]);
    }

    private static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;
}
