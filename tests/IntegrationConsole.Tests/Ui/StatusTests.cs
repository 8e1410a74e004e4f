using Bunit;
using IntegrationConsole.Ui;

namespace IntegrationConsole.Tests.Ui;

public sealed class StatusTests : KitTest
{
    [Fact]
    public void Every_tone_has_a_shape_a_word_and_a_letter_of_its_own()
    {
        var tones = Enum.GetValues<StatusTone>();

        tones.Select(StatusTones.Word).Should().OnlyHaveUniqueItems();
        tones.Select(StatusTones.Letter).Should().OnlyHaveUniqueItems();
        tones.Select(tone => Render<StatusMark>(parameters => parameters.Add(one => one.Tone, tone)).Find("use").GetAttribute("href")).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Every_shape_and_icon_that_is_used_is_in_the_sprite()
    {
        var drawn = Render<Sprite>().FindAll("symbol").Select(static symbol => "#" + symbol.Id).ToList();

        drawn.Should().Contain(Enum.GetValues<StatusTone>().Select(tone => Render<StatusMark>(parameters => parameters.Add(one => one.Tone, tone)).Find("use").GetAttribute("href")!));
        drawn.Should().Contain(Enum.GetValues<IconName>().Select(icon => Render<Icon>(parameters => parameters.Add(one => one.Name, icon)).Find("use").GetAttribute("href")!));
    }

    [Fact]
    public void A_mark_is_silent_beside_its_word_and_speaks_when_it_stands_alone()
    {
        Render<StatusMark>(static parameters => parameters.Add(static one => one.Tone, StatusTone.Bad)).Find("svg").GetAttribute("aria-hidden").Should().Be("true");
        Render<StatusMark>(static parameters => parameters.Add(static one => one.Tone, StatusTone.Bad).Add(static one => one.Label, "Unhealthy")).Find("svg").GetAttribute("aria-label").Should().Be("Unhealthy");
    }

    [Theory]
    [InlineData("Google Calendar", "GC")]
    [InlineData("Stripe", "St")]
    [InlineData("a.kaya@example.com", "AK")]
    [InlineData("", "?")]
    [InlineData("7", "7")]
    public void An_avatar_shows_initials(string name, string expected)
        => Render<Avatar>(parameters => parameters.Add(static one => one.Name, name)).Find("span").TextContent.Should().Be(expected);
}
