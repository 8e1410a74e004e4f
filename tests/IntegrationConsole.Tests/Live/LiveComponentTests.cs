using Bunit;
using IntegrationConsole.Data;
using IntegrationConsole.Live;
using IntegrationConsole.Tests.Fakes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationConsole.Tests.Live;

public sealed class LiveComponentTests : BunitContext
{
    private readonly ManualTime time = new();
    private readonly LiveFeed feed = new(NullLogger<LiveFeed>.Instance);

    public LiveComponentTests()
    {
        var scope = new OrganizationScope();
        scope.Enter(1);
        Services.AddSingleton(scope).AddSingleton(feed).AddSingleton<TimeProvider>(time);
        Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public void Shows_the_new_version_when_the_feed_speaks()
    {
        var screen = Render<Screen>();
        Change(screen, 5);
        time.Advance(TimeSpan.Zero);

        screen.WaitForAssertion(() => screen.Markup.Should().Be("version 5"));
    }

    [Fact]
    public void Does_not_render_again_when_the_version_is_the_same()
    {
        var screen = Render<Screen>();
        Change(screen, 5);
        time.Advance(TimeSpan.FromSeconds(1));
        var renders = screen.RenderCount;

        feed.Publish(1, new ChangeMessage("x"));
        time.Advance(TimeSpan.FromSeconds(1));

        screen.RenderCount.Should().Be(renders);
    }

    [Fact]
    public void The_last_change_of_a_storm_is_shown()
    {
        var screen = Render<Screen>();
        for (var version = 1; version <= 997; version++)
        {
            Change(screen, version);
            time.Advance(TimeSpan.FromMilliseconds(1));
        }

        time.Advance(RenderPacer.Gap);

        screen.Markup.Should().Be("version 997");
        screen.RenderCount.Should().BeLessThan(8);
    }

    [Fact]
    public void A_change_while_it_refreshes_is_not_missed()
    {
        var screen = Render<Screen>();
        screen.Instance.Refreshing = new TaskCompletionSource();
        Change(screen, 1);
        time.Advance(TimeSpan.Zero);

        Change(screen, 2);
        screen.Instance.Refreshing.SetResult();
        time.Advance(TimeSpan.FromSeconds(1));

        screen.WaitForAssertion(() => screen.Markup.Should().Be("version 2"));
    }

    [Fact]
    public void News_that_do_not_concern_it_are_ignored()
    {
        var screen = Render<Screen>();
        screen.Instance.Version = 9;
        feed.Publish(1, new ChangeMessage("other"));
        time.Advance(TimeSpan.FromSeconds(1));

        screen.Markup.Should().Be("version 0");
    }

    private void Change(IRenderedComponent<Screen> screen, long version)
    {
        screen.Instance.Version = version;
        feed.Publish(1, new ChangeMessage("x"));
    }

    private sealed class Screen : LiveComponent
    {
        public long Version { get; set; }

        public TaskCompletionSource? Refreshing { get; set; }

        protected override long ShownVersion => Version;

        protected override bool Concerns(ILiveMessage message) => message is ChangeMessage { Slug: "x" };

        protected override Task RefreshAsync() => Refreshing?.Task ?? Task.CompletedTask;

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, $"version {Version}");
    }
}
