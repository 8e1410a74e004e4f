using Bunit;
using IntegrationConsole.Access;
using IntegrationConsole.Shell.Dashboard;
using IntegrationConsole.Simulator.Weather;
using IntegrationConsole.Tests.Flows;
using IntegrationConsole.Ui;

namespace IntegrationConsole.Tests.Shell.Dashboard;

/// <summary>What happened last, and who may read what of it.</summary>
public sealed class ActivityFeedTests
{
    [Fact]
    public async Task Tells_changes_of_health_and_of_configuration_newest_first()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var console = await fixture.StartConsoleAsync(clock: false);
        var account = fixture.NewAccount();
        var integration = await console.CreateAsync(fixture.DraftFor(account));
        await console.ProbeAsync(integration);
        await using var pages = new ConsolePages(fixture, console, Role.Administrator);

        var feed = pages.Browser.Render<ActivityFeed>(p => p.Add(f => f.News, console.Board.Of(fixture.OrganizationId).News));

        feed.FindAll(".feed-item p").Select(p => p.TextContent.Trim()).Should().Equal($"{integration.Name} answers", $"console created {integration.Slug}");
        feed.FindAll("label").Single(l => l.TextContent.Trim() == "Changes").QuerySelector("input")!.Change("Changes");
        feed.FindAll(".feed-item").Should().ContainSingle().Which.TextContent.Should().Contain("created");
    }

    [Fact]
    public async Task New_lines_wait_behind_the_bar()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var console = await fixture.StartConsoleAsync(clock: false);
        var account = fixture.NewAccount();
        var integration = await console.CreateAsync(fixture.DraftFor(account));
        await console.ProbeAsync(integration);
        await using var pages = new ConsolePages(fixture, console, Role.Viewer);
        var feed = pages.Browser.Render<ActivityFeed>(p => p.Add(f => f.News, console.Board.Of(fixture.OrganizationId).News));
        feed.FindAll(".new-items button").Should().BeEmpty();

        account.SetFault(new Fault.Reset());
        await console.ProbeAsync(integration);
        await console.ProbeAsync(integration);
        feed.Render(p => p.Add(f => f.News, console.Board.Of(fixture.OrganizationId).News));

        feed.FindAll(".feed-item").Should().NotContain(item => item.TextContent.Contains("Unhealthy"));
        feed.Find(".new-items button").Click();
        feed.FindAll(".feed-item")[0].TextContent.Should().Contain("became Unhealthy");
        feed.FindAll(".new-items button").Should().BeEmpty();
    }

    [Fact]
    public async Task Who_may_not_read_the_trail_sees_only_health()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var console = await fixture.StartConsoleAsync(clock: false);
        await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()));
        await using var pages = new ConsolePages(fixture, console, Role.Viewer);

        var feed = pages.Browser.Render<ActivityFeed>(p => p.Add(f => f.News, 0));

        feed.FindAll(".feed-item").Should().NotContain(item => item.TextContent.Contains("created"));
        feed.FindAll(".segmented").Should().BeEmpty();
    }

    [Fact]
    public void A_hostile_name_stays_text()
    {
        var item = new ActivityItem("h1", DateTimeOffset.UnixEpoch, StatusTone.Bad, "<img src=x>", "became \"Unhealthy\" & <b>", "/integrations/x");

        item.Markup(DateTimeOffset.UnixEpoch.AddMinutes(3)).Value.Should().NotContain("<img").And.Contain("&lt;img src=x&gt;").And.Contain("&quot;Unhealthy&quot; &amp; &lt;b&gt;").And.Contain(">3 min</time>");
    }
}
