using Bunit;
using IntegrationConsole.Health;
using IntegrationConsole.Shell.Dashboard;
using IntegrationConsole.Tests.Health;
using IntegrationConsole.Tests.Ui;

namespace IntegrationConsole.Tests.Shell.Dashboard;

public sealed class HealthTileTests : KitTest
{
    private readonly HealthBoard board = Boards.Empty();

    [Fact]
    public void Is_drawn_again_only_when_its_row_has_a_new_version()
    {
        var monitor = board.Add(1, 'h');
        var tile = Render<HealthTile>(p => p.Add(t => t.Row, board.Of(1).Rows[0]));
        tile.Render(p => p.Add(t => t.Row, board.Of(1).Rows[0]));
        tile.Render(p => p.Add(t => t.Row, board.Of(1).Rows[0]));
        tile.RenderCount.Should().Be(1);

        monitor.Record(Row.One('s', Row.Start), null);
        board.Touch(1);
        tile.Render(p => p.Add(t => t.Row, board.Of(1).Rows[0]));
        tile.RenderCount.Should().Be(2);

        tile.Render(p => p.Add(t => t.Row, board.Of(1).Rows[0]).Add(t => t.Density, GridDensity.Wall));
        tile.RenderCount.Should().Be(3);
    }

    [Theory]
    [InlineData(GridDensity.Cards)]
    [InlineData(GridDensity.Compact)]
    [InlineData(GridDensity.Wall)]
    public void Tells_state_and_name_in_every_density_without_inline_style(GridDensity density)
    {
        board.Add(1, 'u', name: "<img src=x>");
        var tile = Render<HealthTile>(p => p.Add(t => t.Row, board.Of(1).Rows[0]).Add(t => t.Density, density));

        tile.FindAll("img").Should().BeEmpty();
        tile.Find("a").GetAttribute("href").Should().Be("/integrations/integration-1");
        (tile.Find("[data-key]").GetAttribute("aria-label") + tile.Find("[data-key]").TextContent).Should().Contain("Unhealthy").And.Contain("<img src=x>");
        tile.FindAll("[style]").Should().BeEmpty();
    }

    [Theory]
    [InlineData(15, null)]
    [InlineData(13, "Credential expires in 13 days")]
    [InlineData(1, "Credential expires in 1 day")]
    [InlineData(-1, "Credential expired")]
    public void Says_when_a_credential_ends_soon(int days, string? says)
    {
        var monitor = board.Add(1, 'h');
        monitor.Configure(monitor.Facts with { CredentialEnds = board.Of(1).Rows[0].DrawnAt.AddDays(days).AddHours(1) });
        board.Touch(1);

        var tile = Render<HealthTile>(p => p.Add(t => t.Row, board.Of(1).Rows[0]));

        tile.FindAll(".tile-end").Select(e => e.TextContent).Should().Equal(says is null ? [] : [says]);
    }

    [Fact]
    public void A_disabled_one_says_so_and_gives_no_reason()
    {
        board.Add(1, 'o');
        var tile = Render<HealthTile>(p => p.Add(t => t.Row, board.Of(1).Rows[0]));

        tile.FindAll(".tile-why").Should().BeEmpty();
        tile.Markup.Should().Contain("Disabled").And.Contain("Not probed");
    }
}
