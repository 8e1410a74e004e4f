using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers.Contract;

public sealed class RetryAfterTests
{
    [Theory]
    [InlineData("120", 120.0)]
    [InlineData(" 1.5 ", 1.5)]
    [InlineData("0", 0.0)]
    [InlineData("Sun, 22 Nov 2026 12:01:00 GMT", 60.0)]
    [InlineData("Sun, 22 Nov 2026 11:00:00 GMT", 0.0)]
    [InlineData("2026-11-22T12:00:30Z", 30.0)]
    [InlineData("2026-11-22T14:00:30+02:00", 30.0)]
    [InlineData("999999999999", 86400.0)]
    [InlineData("-5", null)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("1e9", null)]
    [InlineData("NaN", null)]
    public void Reads_every_form_seen_in_the_wild(string? value, double? seconds) =>
        RetryAfter.Parse(value, ProbeTest.Now).Should().Be(seconds is { } number ? TimeSpan.FromSeconds(number) : null);

    [Fact]
    public void Prefers_the_header_and_falls_back_to_the_body()
    {
        const string body = "{\"parameters\":{\"retry_after\":5}}";
        RetryAfter.Read(ProbeTest.Answer(429, body), "/parameters/retry_after").Should().Be(TimeSpan.FromSeconds(5));
        RetryAfter.Read(ProbeTest.Answer(429, body, ("retry-after", "7")), "/parameters/retry_after").Should().Be(TimeSpan.FromSeconds(7));
        RetryAfter.Read(ProbeTest.Answer(429, "nonsense"), "/parameters/retry_after").Should().BeNull();
    }
}
