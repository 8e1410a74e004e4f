using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers.Contract;

public sealed class RateLimitTests
{
    [Theory]
    [InlineData(ResetFormat.EpochSeconds, "1795348860", 60)]
    [InlineData(ResetFormat.EpochMilliseconds, "1795348860000", 60)]
    [InlineData(ResetFormat.DeltaSeconds, "60", 60)]
    [InlineData(ResetFormat.WindowMilliseconds, "10000", 10)]
    [InlineData(ResetFormat.Heuristic, "1795348860000", 60)]
    [InlineData(ResetFormat.Heuristic, "1795348860", 60)]
    [InlineData(ResetFormat.Heuristic, "60", 60)]
    [InlineData(ResetFormat.DeltaSeconds, "soon", null)]
    [InlineData(ResetFormat.DeltaSeconds, "-1", null)]
    [InlineData(ResetFormat.DeltaSeconds, "99999999999999999999999999999999", null)]
    [InlineData(ResetFormat.EpochSeconds, "1", null)]
    public void Reads_the_reset_in_its_format(ResetFormat format, string text, int? seconds)
    {
        var limit = RateLimit.Headers("L", "R", "X", format);
        var reading = limit.Read(ProbeTest.Answer(200, "", ("L", "100"), ("R", "7"), ("X", text))).Should().ContainSingle().Subject;
        reading.Should().Be(new QuotaReading("requests", 100, 7, seconds is { } number ? ProbeTest.Now.AddSeconds(number) : null));
    }

    [Fact]
    public void Says_nothing_when_the_headers_are_missing_or_nonsense()
    {
        var limit = RateLimit.Headers("L", "R", "X", ResetFormat.DeltaSeconds);
        limit.Read(ProbeTest.Answer(200)).Should().BeEmpty();
        limit.Read(ProbeTest.Answer(200, "", ("L", "many"), ("R", "-3"))).Should().BeEmpty();
        RateLimit.None.Read(ProbeTest.Answer(200, "", ("L", "1"))).Should().BeEmpty();
    }

    [Fact]
    public void Guesses_the_draft_header_with_its_policy()
    {
        var readings = RateLimit.Guessed.Read(ProbeTest.Answer(
            200, "", ("RateLimit", "\"burst\";r=50;t=30, \"daily\";r=900;t=4000"), ("RateLimit-Policy", "\"burst\";q=100;w=60,\"daily\";q=1000;w=86400")));
        readings.Should().Equal(
            new QuotaReading("burst", 100, 50, ProbeTest.Now.AddSeconds(30)),
            new QuotaReading("daily", 1000, 900, ProbeTest.Now.AddSeconds(4000)));
    }

    [Theory]
    [InlineData("RateLimit", "limit=100, remaining=50, reset=30", "RateLimit-Policy", "", "X", "")]
    [InlineData("RateLimit", "q=100;r=50;t=30", "RateLimit-Policy", "", "X", "")]
    [InlineData("RateLimit-Limit", "100", "RateLimit-Remaining", "50", "RateLimit-Reset", "30")]
    [InlineData("X-RateLimit-Limit", "100", "X-RateLimit-Remaining", "50", "X-RateLimit-Reset", "1795348830")]
    public void Guesses_the_older_forms(string name1, string value1, string name2, string value2, string name3, string value3) =>
        RateLimit.Guessed.Read(ProbeTest.Answer(200, "", (name1, value1), (name2, value2), (name3, value3)))
            .Should().Equal(new QuotaReading("requests", 100, 50, ProbeTest.Now.AddSeconds(30)));

    [Theory]
    [InlineData(";;;=,=,;")]
    [InlineData("r=")]
    [InlineData("\"x\";r=abc;t=1")]
    public void Ignores_a_draft_header_that_makes_no_sense(string value) =>
        RateLimit.Guessed.Read(ProbeTest.Answer(200, "", ("RateLimit", value))).Should().BeEmpty();
}
