using IntegrationConsole.Live;
using IntegrationConsole.Tests.Fakes;

namespace IntegrationConsole.Tests.Live;

public sealed class RenderPacerTests
{
    private readonly ManualTime time = new();
    private int renders;

    [Fact]
    public void The_first_news_is_shown_at_once()
    {
        using var pacer = Pacer();
        pacer.Signal();
        time.Advance(TimeSpan.Zero);

        renders.Should().Be(1);
    }

    [Fact]
    public void A_storm_of_news_leads_to_four_renders_a_second()
    {
        using var pacer = Pacer();
        for (var ms = 0; ms < 10_000; ms++)
        {
            pacer.Signal();
            time.Advance(TimeSpan.FromMilliseconds(1));
        }

        renders.Should().BeInRange(39, 41);
    }

    [Fact]
    public void The_last_news_of_a_storm_is_shown()
    {
        using var pacer = Pacer();
        pacer.Signal();
        time.Advance(TimeSpan.FromMilliseconds(10));
        pacer.Signal();
        time.Advance(TimeSpan.FromMilliseconds(239));
        renders.Should().Be(1);
        time.Advance(TimeSpan.FromMilliseconds(1));

        renders.Should().Be(2);
    }

    [Fact]
    public void Without_news_nothing_is_rendered()
    {
        using var pacer = Pacer();
        pacer.Signal();
        time.Advance(TimeSpan.FromHours(1));

        renders.Should().Be(1);
    }

    [Fact]
    public async Task News_during_a_render_leads_to_another_one()
    {
        var rendering = new TaskCompletionSource();
        using var pacer = new RenderPacer(time, () => ++renders == 1 ? rendering.Task : Task.CompletedTask);
        pacer.Signal();
        time.Advance(TimeSpan.Zero);
        pacer.Signal();
        time.Advance(TimeSpan.FromSeconds(5));
        renders.Should().Be(1, "one render is under way at a time");

        rendering.SetResult();
        await rendering.Task;
        time.Advance(TimeSpan.Zero);

        renders.Should().Be(2);
    }

    [Fact]
    public void A_render_that_fails_does_not_stop_the_next()
    {
        using var pacer = new RenderPacer(time, () => ++renders == 1 ? Task.FromException(new InvalidOperationException("broken")) : Task.CompletedTask);
        pacer.Signal();
        time.Advance(TimeSpan.FromSeconds(1));
        pacer.Signal();
        time.Advance(TimeSpan.FromSeconds(1));

        renders.Should().Be(2);
    }

    [Fact]
    public void After_dispose_nothing_is_rendered()
    {
        var pacer = Pacer();
        pacer.Signal();
        pacer.Dispose();
        pacer.Signal();
        time.Advance(TimeSpan.FromSeconds(5));

        renders.Should().Be(0);
    }

    private RenderPacer Pacer() => new(time, () =>
    {
        renders++;
        return Task.CompletedTask;
    });
}
