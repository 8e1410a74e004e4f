using IntegrationConsole.Webhooks.Outbound;

namespace IntegrationConsole.Tests.Webhooks.Outbound;

public sealed class WaitTextTests
{
    [Theory]
    [InlineData("5s 5m 30m 2h 1d", new[] { 5.0, 300, 1_800, 7_200, 86_400 })]
    [InlineData(" 5, 10 ;1.5 h ", new[] { 5.0, 10, 5_400 })]
    [InlineData("90 seconds 2 MINUTES", new[] { 90.0, 120 })]
    [InlineData("", new double[0])]
    public void Waits_are_read(string text, double[] seconds) => WaitText.Parse(text)!.Select(w => w.TotalSeconds).Should().Equal(seconds);

    [Theory]
    [InlineData("5s soon")]
    [InlineData("5x")]
    [InlineData("-5s")]
    [InlineData("99999999d")]
    [InlineData("5s5m")]
    public void What_is_no_wait_is_not_read(string text) => WaitText.Parse(text).Should().BeNull();

    [Fact]
    public void Waits_are_written_as_they_are_read()
    {
        WaitText.Of(RetryPolicy.Default.Waits).Should().Be("5s 5m 30m 2h 5h 10h");
        WaitText.Parse(WaitText.Of([TimeSpan.FromSeconds(1.5), TimeSpan.FromDays(7), TimeSpan.FromMinutes(90)]))!.Select(w => w.TotalMinutes).Should().Equal(0.025, 7 * 1440, 90);
    }
}
