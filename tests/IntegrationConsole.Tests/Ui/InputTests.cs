using Bunit;
using IntegrationConsole.Ui;

namespace IntegrationConsole.Tests.Ui;

public sealed class InputTests : KitTest
{
    [Fact]
    public void A_search_is_reported_once_the_person_pauses()
    {
        var reported = new List<string>();
        var box = Render<SearchBox>(parameters => parameters.Add(static one => one.Label, "Search").Add(static one => one.ValueChanged, reported.Add));

        box.Find("input").Input("se");
        Clock.Advance(TimeSpan.FromMilliseconds(150));
        box.Find("input").Input(" send ");
        Clock.Advance(TimeSpan.FromMilliseconds(150));
        reported.Should().BeEmpty();
        Clock.Advance(TimeSpan.FromMilliseconds(60));

        reported.Should().Equal("send");
    }

    [Fact]
    public void A_search_that_did_not_change_is_not_reported_again()
    {
        var reported = new List<string>();
        var box = Render<SearchBox>(parameters => parameters.Add(static one => one.Label, "Search").Add(static one => one.ValueChanged, reported.Add));

        box.Find("input").Input("send");
        Clock.Advance(TimeSpan.FromSeconds(1));
        box.Find("input").Change("send");
        Clock.Advance(TimeSpan.FromSeconds(1));

        reported.Should().Equal("send");
    }

    [Fact]
    public void A_chip_says_whether_it_is_on_and_asks_for_the_opposite()
    {
        bool? asked = null;
        var chip = Render<FilterChip>(parameters => parameters
            .Add(static one => one.Text, "Payments").Add(static one => one.Count, 1_204).Add(static one => one.Pressed, value: true).Add(static one => one.PressedChanged, value => asked = value)).Find("button");

        chip.GetAttribute("aria-pressed").Should().Be("true");
        chip.TextContent.Should().Be("Payments1,204");
        chip.Click();

        asked.Should().BeFalse();
    }

    [Fact]
    public void Segments_are_radio_buttons_of_one_group()
    {
        string? chosen = null;
        var segments = Render<Segmented>(parameters => parameters
            .Add(static one => one.Label, "Density").Add(static one => one.Options, [new SegmentedOption("cards", "Cards"), new SegmentedOption("wall", "Wall")])
            .Add(static one => one.Value, "cards").Add(static one => one.ValueChanged, value => chosen = value));

        segments.FindAll("input").Select(static input => input.GetAttribute("name")).Distinct(StringComparer.Ordinal).Should().ContainSingle();
        segments.FindAll("input")[1].Change("wall");

        chosen.Should().Be("wall");
    }
}
