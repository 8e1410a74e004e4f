using Bunit;
using IntegrationConsole.Ui;

namespace IntegrationConsole.Tests.Ui;

public sealed class RelativeTimeTests : KitTest
{
    [Theory]
    [InlineData(0.4, RelativeForm.Ago, "just now")]
    [InlineData(3.9, RelativeForm.Ago, "3 s ago")]
    [InlineData(240, RelativeForm.Ago, "4 min ago")]
    [InlineData(-540, RelativeForm.Ago, "in 9 min")]
    [InlineData(19 * 3600, RelativeForm.Span, "19 h")]
    [InlineData(47.9 * 3600, RelativeForm.Span, "47 h")]
    [InlineData(12 * 86400, RelativeForm.Ago, "12 d ago")]
    public void Says_the_largest_whole_unit(double seconds, RelativeForm form, string expected)
        => RelativeTimeText.Format(TimeSpan.FromSeconds(seconds), form).Should().Be(expected);

    [Fact]
    public void Keeps_the_exact_time_for_machines_and_for_the_pointer()
    {
        var time = Render<RelativeTime>(parameters => parameters.Add(one => one.Value, Clock.GetUtcNow().AddMinutes(-4))).Find("time");

        time.TextContent.Should().Be("4 min ago");
        time.GetAttribute("datetime").Should().Be("2026-03-01T11:56:00Z");
        time.GetAttribute("title").Should().Be("2026-03-01 11:56:00 UTC");
        time.GetAttribute("data-relative").Should().Be("ago");
    }
}
