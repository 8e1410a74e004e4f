using IntegrationConsole.Bulk;

namespace IntegrationConsole.Tests.Bulk;

public sealed class RowSelectionTests
{
    private static readonly int[] Shown = [10, 20, 30, 40, 50];

    [Theory]
    [InlineData("20 s40", "20 30 40")]
    [InlineData("40 s20", "20 30 40")]
    [InlineData("20 20", "")]
    [InlineData("s30", "30")]
    [InlineData("20 s50 s30", "20")]
    [InlineData("10 30 s50", "10 30 40 50")]
    public void Shift_gives_the_rows_between_the_state_of_the_last_one(string clicks, string ticked)
    {
        var selection = new RowSelection();

        foreach (var click in clicks.Split(' '))
        {
            selection.Pick(int.Parse(click.TrimStart('s'), System.Globalization.CultureInfo.InvariantCulture), click.StartsWith('s'), Shown);
        }

        string.Join(' ', Shown.Where(selection.Contains)).Should().Be(ticked);
        selection.Count.Should().Be(ticked.Length == 0 ? 0 : ticked.Split(' ').Length);
    }

    [Fact]
    public void A_range_whose_beginning_is_no_longer_shown_is_one_row()
    {
        var selection = new RowSelection();
        selection.Pick(10, shift: false, Shown);

        selection.Pick(40, shift: true, [30, 40, 50]);

        Shown.Where(selection.Contains).Should().Equal(10, 40);
        selection.Clear();
        selection.Count.Should().Be(0);
    }
}
