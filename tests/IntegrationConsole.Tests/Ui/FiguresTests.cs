using IntegrationConsole.Ui;

namespace IntegrationConsole.Tests.Ui;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(1.0, "100 %")]
    [InlineData(0.99995, "99.99 %")]
    [InlineData(0.999999999999, "99.99 %")]
    [InlineData(0.57, "57.00 %")]
    [InlineData(0.2901, "29.01 %")]
    [InlineData(0.0, "0.00 %")]
    [InlineData(null, Figures.None)]
    public void A_share_is_never_rounded_up_to_all(double? share, string text) => Figures.Percent(share).Should().Be(text);

    [Fact]
    public void Every_share_of_two_decimals_is_shown_as_it_is()
    {
        for (var hundredths = 0; hundredths < 10_000; hundredths++)
        {
            Figures.Percent(hundredths / 10_000.0).Should().Be(FormattableString.Invariant($"{hundredths / 100}.{hundredths % 100:00} %"));
        }
    }

    [Theory]
    [InlineData(0.0, "0 %")]
    [InlineData(0.0004, "< 1 %")]
    [InlineData(0.42, "42 %")]
    [InlineData(0.996, "> 99 %")]
    [InlineData(1.0, "100 %")]
    [InlineData(null, Figures.None)]
    public void In_whole_percent_a_little_is_not_none_and_almost_all_is_not_all(double? share, string text) => Figures.WholePercent(share).Should().Be(text);

    [Theory]
    [InlineData(412, "412 ms")]
    [InlineData(9_999, "9,999 ms")]
    [InlineData(12_340, "12.3 s")]
    [InlineData(null, Figures.None)]
    public void Milliseconds_become_seconds_from_ten_on(int? value, string text) => Figures.Milliseconds(value).Should().Be(text);

    [Theory]
    [InlineData(0.25, "250 ms")]
    [InlineData(45, "45 s")]
    [InlineData(300, "5 min")]
    [InlineData(7_200, "2 h")]
    [InlineData(172_800, "2 d")]
    public void Durations_take_the_unit_that_people_would(double seconds, string text) => Figures.Duration(TimeSpan.FromSeconds(seconds)).Should().Be(text);

    [Fact]
    public void A_pair_needs_both()
    {
        Figures.MillisecondPair(198, 1_412).Should().Be("198 / 1,412");
        Figures.MillisecondPair(198, null).Should().Be(Figures.None);
    }
}
