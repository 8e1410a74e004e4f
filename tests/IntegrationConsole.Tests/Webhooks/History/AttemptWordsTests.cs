using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Webhooks.History;

namespace IntegrationConsole.Tests.Webhooks.History;

public sealed class AttemptWordsTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 26, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_phases_of_an_attempt_add_up_to_the_whole()
    {
        var attempt = Attempt(200) with { Duration = Ms(245), Dns = Ms(3), Connect = Ms(28), Tls = Ms(61), FirstByte = Ms(231) };
        PhaseRules.Of(attempt).Select(p => (p.Name, p.Took.TotalMilliseconds)).Should().Equal(("DNS", 3), ("connect", 28), ("TLS", 61), ("wait", 139), ("body", 14));
        PhaseRules.Of(attempt with { Dns = null, Connect = null, Tls = null }).Select(p => p.Name).Should().Equal("wait", "body");
        PhaseRules.Of(Attempt(null) with { Duration = Ms(1_000) }).Should().ContainSingle().Which.Took.Should().Be(Ms(1_000));
    }

    [Fact]
    public void Curl_repeats_the_request_with_secrets_left_to_fill_in()
    {
        var curl = CurlText.Of("https://example.org/hook?a='b'", "POST /hook HTTP/1.1\nHost: example.org\nwebhook-id: evt_1\nAuthorization: ••••\nContent-Length: 9\n", """{"a":"it's"}""");
        curl.Should().Be("""
            curl -i -X POST 'https://example.org/hook?a='\''b'\''' \
              -H 'webhook-id: evt_1' \
              -H 'Authorization: YOUR-SECRET' \
              --data-binary '{"a":"it'\''s"}'
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Only_what_is_not_new_every_time_counts_as_a_difference()
    {
        var success = Attempt(200) with { RequestHead = "POST / HTTP/1.1\nwebhook-timestamp: 1\nX-Old: a\nX-Acme-Signature: sha256=1\n", ResponseHead = "HTTP/1.1 200 OK\nServer: one\nDate: now\n", Address = "192.0.2.1", Duration = Ms(100) };
        var failure = success with { Cause = Cause.ProviderFault, StatusCode = 503, RequestHead = "POST / HTTP/1.1\nwebhook-timestamp: 2\nX-New: b\nX-Acme-Signature: sha256=2\n", ResponseHead = "HTTP/1.1 503 Service Unavailable\nServer: two\nDate: later\n", Address = "192.0.2.9", Duration = Ms(2_000) };

        AttemptDifference.Between(success, failure).Select(c => (c.What, c.Before, c.Now)).Should().Equal(
            ("Answer", "HTTP/1.1 200 OK", "HTTP/1.1 503 Service Unavailable"), ("Address", "192.0.2.1", "192.0.2.9"), ("Sent: X-Old", "a", null), ("Sent: X-New", null, "b"), ("Answered: Server", "one", "two"), ("Duration", "100 ms", "2.0 s"));
        AttemptDifference.Between(success, success).Should().BeEmpty();
    }

    [Theory]
    [InlineData(401, "Invalid signature", null, "parsed the body and wrote it anew")]
    [InlineData(401, "Invalid signature", 5, "still has the old one")]
    [InlineData(400, "timestamp too old", null, "its clock is wrong")]
    [InlineData(422, "can't parse JSON", null, "content type")]
    [InlineData(403, "Cloudflare: access denied", null, "firewall")]
    public void The_answer_gives_its_reason_away(int status, string body, int? rotatedHoursBefore, string said) =>
        AttemptAdvice.For(Attempt(status) with { Cause = Cause.CredentialRejected, ResponseBody = body }, rotatedHoursBefore is { } hours ? At - TimeSpan.FromHours(hours) : null, At).Should().ContainSingle().Which.Should().Contain(said);

    [Fact]
    public void A_certificate_that_ends_is_said_before_and_after()
    {
        AttemptAdvice.For(Attempt(200) with { CertificateUntil = At + TimeSpan.FromDays(5) }, null, At).Should().ContainSingle().Which.Should().Contain("expires in 5 days");
        AttemptAdvice.For(Attempt(null) with { Cause = Cause.Tls, CertificateUntil = At - TimeSpan.FromDays(2) }, null, At).Should().ContainSingle().Which.Should().Contain("expired 2 days before");
        AttemptAdvice.For(Attempt(200) with { CertificateUntil = At + TimeSpan.FromDays(60) }, null, At).Should().BeEmpty();
    }

    [Fact]
    public void A_payload_is_shown_on_lines_and_what_is_no_JSON_as_it_is()
    {
        DeliveryWords.Pretty("""{"a":"ü<"}""").ReplaceLineEndings("\n").Should().Be("{\n  \"a\": \"ü<\"\n}");
        DeliveryWords.Pretty("plain").Should().Be("plain");
    }

    private static AttemptShown Attempt(int? status) => new() { At = At, Duration = Ms(100), Cause = status is 200 ? Cause.None : Cause.Unknown, StatusCode = status };

    private static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
