using Bunit;
using IntegrationConsole.Shell.Dashboard;

namespace IntegrationConsole.Tests.Shell.Dashboard;

public sealed class VisibleWindowTests : BunitContext
{
    private int changes;

    [Fact]
    public void Draws_what_the_browser_sees_and_keeps_room_for_the_rest()
    {
        var window = Window(2_000);

        window.Look(columns: 4, pitch: 180, firstRow: 10, rows: 8);

        (window.Skipped, window.Shown, changes).Should().Be((40, 32, 1));
        window.Room(window.Skipped).Should().Be("1800");
        window.Room(1).Should().Be("180", "a started row is a whole row");
        window.Room(0).Should().Be("0");
    }

    [Theory]
    [InlineData(int.MaxValue, double.NaN, int.MaxValue, int.MaxValue)]
    [InlineData(int.MinValue, double.NegativeInfinity, int.MinValue, int.MinValue)]
    [InlineData(0, 0, 0, 0)]
    [InlineData(1, 1e300, 1_999_999_999, 1)]
    public void Hostile_values_draw_a_bounded_part_of_the_list(int columns, double pitch, int firstRow, int rows)
    {
        var window = Window(100);

        window.Look(columns, pitch, firstRow, rows);

        window.Skipped.Should().BeInRange(0, 99);
        window.Shown.Should().BeInRange(1, 1_500);
        double.Parse(window.Room(100), System.Globalization.CultureInfo.InvariantCulture).Should().BeInRange(0, 200_000);
    }

    [Fact]
    public void A_list_that_became_shorter_shows_its_last_row()
    {
        var window = Window(1_000);
        window.Look(columns: 4, pitch: 180, firstRow: 200, rows: 8);

        window.Fit(10);
        window.Skipped.Should().Be(8);

        window.Fit(0);
        window.Skipped.Should().Be(0);
    }

    private VisibleWindow Window(int total)
    {
        var window = new VisibleWindow(JSInterop.JSRuntime, () => changes++);
        window.Fit(total);
        return window;
    }
}
