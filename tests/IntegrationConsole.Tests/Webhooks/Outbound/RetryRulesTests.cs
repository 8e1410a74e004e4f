using IntegrationConsole.Webhooks.Outbound;

namespace IntegrationConsole.Tests.Webhooks.Outbound;

public sealed class RetryRulesTests
{
    [Fact]
    public void The_usual_waits_are_those_of_the_specification() => RetryRules.Timeline(RetryPolicy.Default).Should().Equal(
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10));

    [Theory]
    [InlineData(RetryStrategy.Exponential, "5,10,20,40,60")]
    [InlineData(RetryStrategy.Linear, "5,10,15,20,25")]
    [InlineData(RetryStrategy.Fixed, "5,5,5,5,5")]
    public void Waits_grow_as_the_strategy_says_up_to_the_longest(RetryStrategy strategy, string seconds)
    {
        var policy = new RetryPolicy { Strategy = strategy, MaxRetries = 5, Delay = TimeSpan.FromSeconds(5), MaxDelay = TimeSpan.FromSeconds(60) };

        string.Join(',', RetryRules.Timeline(policy).Select(w => w.TotalSeconds)).Should().Be(seconds);
    }

    [Fact]
    public void Jitter_makes_a_wait_longer_by_a_fifth_at_most_and_never_shorter()
    {
        RetryRules.NextDelay(RetryPolicy.Default, 1, retryAfter: null, random: 0).Should().Be(TimeSpan.FromSeconds(5));
        RetryRules.NextDelay(RetryPolicy.Default, 1, retryAfter: null, random: 1).Should().Be(TimeSpan.FromSeconds(6));
    }

    [Theory]
    [InlineData(60, 60)]
    [InlineData(2, 5)]
    [InlineData(1_000_000, 86_400)]
    public void A_server_may_ask_for_a_longer_wait_and_not_for_a_shorter_one(int asked, int waited) =>
        RetryRules.NextDelay(RetryPolicy.Default, 1, TimeSpan.FromSeconds(asked), random: 0).Should().Be(TimeSpan.FromSeconds(waited));

    [Fact]
    public void After_the_last_retry_there_is_no_other() => RetryRules.NextDelay(RetryPolicy.Default, attempts: 7, retryAfter: null, random: 0).Should().BeNull();
}
