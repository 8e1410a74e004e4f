using Bunit;
using IntegrationConsole.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Ui;

public sealed class ToastTests : KitTest
{
    private Toasts Toasts => Services.GetRequiredService<Toasts>();

    [Fact]
    public async Task Good_news_goes_away_by_itself_and_a_failure_stays()
    {
        var region = Render<ToastRegion>();
        await region.InvokeAsync(() => Toasts.Done("Saved."));
        await region.InvokeAsync(() => Toasts.Failed("Not saved: try again."));

        region.FindAll(".toast-text").Select(static text => text.TextContent).Should().Equal("Saved.", "Not saved: try again.");
        await region.InvokeAsync(() => Clock.Advance(TimeSpan.FromMinutes(1)));

        region.FindAll(".toast-text").Select(static text => text.TextContent).Should().Equal("Not saved: try again.");
    }

    [Fact]
    public async Task Undo_runs_once_and_takes_the_message_away()
    {
        var undone = 0;
        var region = Render<ToastRegion>();
        await region.InvokeAsync(() => Toasts.DoneWithUndo("Disabled.", () => Task.FromResult(undone++)));

        region.Find(".toast .btn").Click();

        undone.Should().Be(1);
        region.FindAll(".toast").Should().BeEmpty();
    }

    [Fact]
    public void A_fifth_message_pushes_out_the_oldest()
    {
        for (var index = 1; index <= 5; index++)
        {
            Toasts.Failed($"{index}");
        }

        Toasts.Shown.Select(static toast => toast.Text).Should().Equal("2", "3", "4", "5");
    }
}
