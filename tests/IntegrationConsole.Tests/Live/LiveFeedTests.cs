using IntegrationConsole.Live;
using IntegrationConsole.Tests.Secrets;
using Microsoft.Extensions.Logging;

namespace IntegrationConsole.Tests.Live;

public sealed class LiveFeedTests : IDisposable
{
    private static readonly ChangeMessage Message = new("stripe-live");

    private readonly RecordedLogs logs = new();
    private readonly ILoggerFactory loggers;
    private readonly LiveFeed feed;
    private readonly List<ILiveMessage> heard = [];

    public LiveFeedTests()
    {
        loggers = LoggerFactory.Create(logging => logging.AddProvider(logs));
        feed = new(loggers.CreateLogger<LiveFeed>());
    }

    [Fact]
    public void Only_the_organization_itself_hears_its_news()
    {
        using var ours = feed.Subscribe(1, heard.Add);

        feed.Publish(2, Message);
        heard.Should().BeEmpty();
        feed.Publish(1, Message);
        heard.Should().Equal(Message);
    }

    [Fact]
    public void A_broken_subscriber_does_not_keep_the_others_from_the_news()
    {
        using var broken = feed.Subscribe(1, _ => throw new InvalidOperationException("broken screen"));
        feed.SubscribeEverywhere((_, _) => throw new InvalidOperationException("broken hub"));
        using var well = feed.Subscribe(1, heard.Add);

        feed.Publish(1, Message);

        heard.Should().Equal(Message);
        logs.Text.Should().Contain("broken screen").And.Contain("broken hub");
    }

    [Fact]
    public void After_dispose_nothing_is_heard_and_disposing_twice_is_harmless()
    {
        var subscription = feed.Subscribe(1, heard.Add);
        subscription.Dispose();
        subscription.Dispose();

        feed.Publish(1, Message);

        heard.Should().BeEmpty();
    }

    [Fact]
    public void A_subscriber_may_leave_while_it_is_told()
    {
        IDisposable? subscription = null;
        subscription = feed.Subscribe(1, _ => subscription!.Dispose());
        using var other = feed.Subscribe(1, heard.Add);

        feed.Publish(1, Message);

        heard.Should().Equal(Message);
    }

    [Fact]
    public void Subscribing_and_leaving_from_many_threads_loses_nobody()
    {
        using var constant = feed.Subscribe(1, _ => { lock (heard) { heard.Add(Message); } });
        Parallel.For(0, 1_000, _ =>
        {
            using var passing = feed.Subscribe(1, static _ => { });
            feed.Publish(1, Message);
        });

        heard.Should().HaveCount(1_000);
    }

    public void Dispose() => loggers.Dispose();
}
