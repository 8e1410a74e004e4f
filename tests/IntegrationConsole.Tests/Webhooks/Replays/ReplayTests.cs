using System.Net;
using IntegrationConsole.Tests.Flows;
using IntegrationConsole.Webhooks;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.History;
using IntegrationConsole.Webhooks.Replays;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Tests.Webhooks.Replays;

public sealed class ReplayTests(WebhookConsole console) : IClassFixture<WebhookConsole>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_dead_letter_is_sent_again_with_the_same_id_and_payload_and_is_none_any_more()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.AnswerWith(500);
        await console.SubscribeAsync(receiver, new { retry = WebhookConsole.QuickRetries(1) }, "job.updated");
        var dead = await console.WaitForAsync(await console.PublishAsync(new { n = 1 }, "job.updated"), DeliveryState.Dead);
        receiver.AnswerWith(200);

        var answer = await console.Admin.PostAsync($"/webhook-deliveries/{Key(dead.Id)}/retry");

        (answer.Status, answer.At("isNew")!.GetValue<bool>()).Should().Be((HttpStatusCode.Accepted, true));
        await Eventually.Holds(() => State(answer.At("id")!.ToString()) is "delivered", Soon);
        var got = receiver.Received.ToList();
        (got[^1].Id, got[^1].Text).Should().Be((got[0].Id, got[0].Text));
        got[^1].Headers["webhook-replay"].Should().Be("true");
        got[0].Headers.Should().NotContainKey("webhook-replay");
        State(Key(dead.Id)).Should().Be("failed");
        (await console.Admin.GetAsync("/dead-letters")).Text.Should().NotContain(Key(dead.Id));
        (await console.Admin.GetAsync("/audit?action=webhook.delivery.replayed")).Json["items"]!.AsArray().Should().NotBeEmpty();
    }

    [Fact]
    public async Task One_that_waits_for_its_retry_goes_out_now_and_no_second_one_is_made()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.AnswerWith(500, 200);
        await console.SubscribeAsync(receiver, new { retry = new { strategy = "fixed", maxRetries = 1, delaySeconds = 3_600, maxDelaySeconds = 3_600 } }, "job.closed");
        var id = await console.PublishAsync(new { n = 1 }, "job.closed");
        await Eventually.Holds(() => console.DeliveriesAsync(id).Result.TrueForAll(d => d is { Attempts: 1, Owner: 0 }), Soon);
        var waiting = (await console.DeliveriesAsync(id))[0];

        var answer = await console.Admin.PostAsync($"/webhook-deliveries/{Key(waiting.Id)}/retry");

        (answer.At("isNew")!.GetValue<bool>(), answer.At("id")!.ToString()).Should().Be((false, Key(waiting.Id)));
        (await console.WaitForAsync(id, DeliveryState.Delivered)).Attempts.Should().Be(2);
    }

    [Fact]
    public async Task What_can_not_be_sent_is_refused_with_a_reason()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var (endpoint, _) = await console.SubscribeAsync(receiver, events: "interview.completed");
        var delivery = await console.WaitForAsync(await console.PublishAsync(new { n = 1 }, "interview.completed"), DeliveryState.Delivered);
        await console.Admin.PutAsync($"/webhooks/{endpoint}", new { active = false });
        await RefusedAsync("switched off");
        await console.Admin.DeleteAsync($"/webhooks/{endpoint}");
        await RefusedAsync("deleted");

        async Task RefusedAsync(string why)
        {
            var answer = await console.Admin.PostAsync($"/webhook-deliveries/{Key(delivery.Id)}/retry");
            (answer.Status, answer.At("detail")!.ToString().Contains(why, StringComparison.Ordinal)).Should().Be((HttpStatusCode.Conflict, true), answer.Text);
        }
    }

    [Fact]
    public async Task A_bulk_replay_counts_first_sends_all_once_and_can_be_paused_resumed_and_cancelled()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.AnswerWith(422);
        var (endpoint, _) = await console.SubscribeAsync(receiver, new { retry = WebhookConsole.QuickRetries(1) }, "candidate.created");
        for (var n = 0; n < 12; n++)
        {
            await console.PublishAsync(new { n }, "candidate.created");
        }

        await Eventually.Holds(() => DeadAsync(endpoint).Result == 12, Soon);
        receiver.AnswerWith(200);
        receiver.Received.Clear();
        var filter = new { endpoint, state = "dead" };
        (await console.Admin.PostAsync("/replays", new { filter, dryRun = true })).At("total")!.GetValue<int>().Should().Be(12);
        receiver.Received.Should().BeEmpty();

        var slow = (await console.Admin.PostAsync("/replays", new { filter, ratePerSecond = 1 })).At("id")!.ToString();
        await Eventually.Holds(() => !receiver.Received.IsEmpty, Soon);
        (await console.Admin.PostAsync($"/replays/{slow}/pause")).At("state")!.ToString().Should().Be("paused");
        var made = (await console.Admin.GetAsync($"/replays/{slow}")).At("made")!.GetValue<int>();
        made.Should().BeLessThan(12);
        (await console.Admin.PostAsync($"/replays/{slow}/pause")).Status.Should().Be(HttpStatusCode.Conflict);
        (await console.Admin.PostAsync($"/replays/{slow}/resume")).At("state")!.ToString().Should().Be("running");
        (await console.Admin.PostAsync($"/replays/{slow}/cancel")).At("state")!.ToString().Should().Be("cancelled");

        var fast = (await console.Admin.PostAsync("/dead-letters/retry", new { filter = new { endpoint }, ratePerSecond = 500 })).At("replay")!.ToString();
        await Eventually.Holds(() => console.Admin.GetAsync($"/replays/{fast}").Result.At("state")!.ToString() is "done", Soon);
        await Eventually.Holds(() => receiver.Received.Count == 12, Soon);
        receiver.Received.Select(r => r.Id).Should().OnlyHaveUniqueItems("each was sent again once");
        (await DeadAsync(endpoint)).Should().Be(0);
        await Eventually.Holds(() => console.Admin.GetAsync($"/replays/{fast}").Result is var run && run.At("delivered")!.GetValue<int>() == run.At("made")!.GetValue<int>(), Soon);
    }

    [Fact]
    public async Task Dead_letters_are_retried_and_cleared_by_id()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.AnswerWith(422);
        var (endpoint, _) = await console.SubscribeAsync(receiver, new { retry = WebhookConsole.QuickRetries(1) }, "candidate.updated");
        var first = await console.WaitForAsync(await console.PublishAsync(new { n = 1 }, "candidate.updated"), DeliveryState.Dead);
        var second = await console.WaitForAsync(await console.PublishAsync(new { n = 2 }, "candidate.updated"), DeliveryState.Dead);
        receiver.AnswerWith(200);

        var retried = await console.Admin.PostAsync("/dead-letters/retry", new { ids = new[] { Key(first.Id), RowKey.Of(RowKey.Delivery, 5) } });
        (retried.At("count")!.GetValue<int>(), retried.At("refused")!.AsObject().Count).Should().Be((1, 1));
        (await console.Admin.PostAsync("/dead-letters/clear", new { ids = new[] { Key(second.Id) } })).At("count")!.GetValue<int>().Should().Be(1);

        (await DeadAsync(endpoint)).Should().Be(0);
        State(Key(second.Id)).Should().Be("failed");
        (await console.Admin.PostAsync("/dead-letters/retry", new { ids = new[] { Key(first.Id) }, filter = new { } })).Status.Should().Be(HttpStatusCode.BadRequest);
        (await console.Admin.GetAsync("/audit?action=webhook.deadletters.cleared")).Json["items"]!.AsArray().Should().NotBeEmpty();
    }

    [Theory]
    [InlineData(50, null, "", "since")]
    [InlineData(0, DeliveryState.Dead, "", "ratePerSecond")]
    [InlineData(5_000, DeliveryState.Dead, "", "ratePerSecond")]
    [InlineData(50, DeliveryState.Pending, "2026-01-01", "state")]
    [InlineData(50, DeliveryState.Dead, "", null)]
    [InlineData(50, null, "2026-01-01", null)]
    public void A_replay_needs_a_bound_and_a_rate(double rate, DeliveryState? state, string since, string? problem) =>
        ReplayRules.Check(new() { State = state, Since = FilterReader.Moment(since) }, rate).Keys.Should().Equal(problem is null ? [] : [problem]);

    [Fact]
    public void A_replay_that_was_held_up_does_not_make_up_for_more_than_a_second()
    {
        ReplayRules.Due(10, 0.5, TimeSpan.FromMilliseconds(250)).Should().Be((3, 0));
        ReplayRules.Due(10, 0, TimeSpan.FromHours(1)).Now.Should().Be(10);
        ReplayRules.Due(10, 0, TimeSpan.FromHours(-1)).Now.Should().Be(0);
    }

    private async Task<int> DeadAsync(string endpoint) => (await console.Admin.GetAsync($"/dead-letters?endpoint={endpoint}&limit=200")).Json["items"]!.AsArray().Count;

    private string State(string key) => console.Admin.GetAsync($"/webhook-deliveries/{key}").Result.Json["delivery"]!["state"]!.ToString();

    private static string Key(long id) => RowKey.Of(RowKey.Delivery, id);
}
