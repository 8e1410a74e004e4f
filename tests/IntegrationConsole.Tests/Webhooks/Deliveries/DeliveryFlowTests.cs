using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Secrets;
using IntegrationConsole.Tests.Flows;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Outbound;
using Microsoft.AspNetCore.Http;

namespace IntegrationConsole.Tests.Webhooks.Deliveries;

public sealed class DeliveryFlowTests(WebhookConsole console) : IClassFixture<WebhookConsole>
{
    [Fact]
    public async Task A_published_event_reaches_its_subscriber_signed_both_ways()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var (_, secret) = await console.SubscribeAsync(receiver, events: "job.closed");

        var id = await console.PublishAsync(new { id = "JOB-1", title = "Prüfer/in" }, "job.closed");
        var delivery = await console.WaitForAsync(id, DeliveryState.Delivered);

        var got = receiver.Received.Should().ContainSingle().Subject;
        got.Id.Should().Be(id);
        var body = JsonNode.Parse(got.Text)!;
        (body["event"]!.ToString(), body["type"]!.ToString(), body["data"]!["title"]!.ToString()).Should().Be(("job.closed", "job.closed", "Prüfer/in"));
        var key = SigningSecret.Parse(new Secret(secret), validUntil: null)!;
        got.Headers["webhook-signature"].Should().Be(SignatureRules.Standard([key], id, long.Parse(got.Headers["webhook-timestamp"], CultureInfo.InvariantCulture), got.Body, got.At));
        got.Headers["X-Oursorganization-Signature"].Should().Be(SignatureRules.Story(key, got.Body));
        got.Headers["X-Oursorganization-Event"].Should().Be("job.closed");
        var attempt = (await console.AttemptsAsync(delivery.Id)).Should().ContainSingle().Subject;
        (attempt.Number, attempt.StatusCode, attempt.Cause).Should().Be((1, 200, Cause.None));
        attempt.RequestHead.Should().StartWith("POST /hook HTTP/1.1").And.Contain($"webhook-id: {id}");
    }

    [Fact]
    public async Task A_failed_delivery_is_tried_again_with_the_same_id_and_body_and_a_new_timestamp()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.AnswerWith(500, 503, 204);
        await console.SubscribeAsync(receiver, events: "job.updated");

        var id = await console.PublishAsync(new { n = 1 }, "job.updated");
        var delivery = await console.WaitForAsync(id, DeliveryState.Delivered);

        var got = receiver.Received.ToList();
        got.Should().HaveCount(3);
        got.Select(g => (g.Id, g.Text)).Distinct().Should().ContainSingle();
        got.Select(g => g.Headers["webhook-timestamp"]).Should().OnlyHaveUniqueItems();
        var attempts = await console.AttemptsAsync(delivery.Id);
        attempts.Select(a => (a.Number, a.StatusCode)).Should().Equal((1, 500), (2, 503), (3, 204));
        attempts.Zip(attempts.Skip(1)).Should().OnlyContain(p => p.Second.AtMs - (p.First.AtMs + p.First.DurationMs) >= 1_000 && p.Second.AtMs - (p.First.AtMs + p.First.DurationMs) < 2_000, "never early, and within a second");
    }

    [Fact]
    public async Task Retries_that_are_used_up_leave_a_dead_letter_with_its_cause()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.AnswerWith(422);
        await console.SubscribeAsync(receiver, new { retry = WebhookConsole.QuickRetries(1) }, "candidate.created");

        var id = await console.PublishAsync(new { n = 1 }, "candidate.created");
        var delivery = await console.WaitForAsync(id, DeliveryState.Dead);

        (delivery.Attempts, delivery.LastStatus, delivery.LastCause).Should().Be((2, 422, Cause.Misconfigured));
        (await console.AttemptsAsync(delivery.Id))[^1].Detail.Should().Contain("did not accept the content");
    }

    [Fact]
    public async Task An_endpoint_that_says_it_is_gone_is_switched_off_and_what_follows_is_held_until_it_is_wanted()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.AnswerWith(410);
        var (endpoint, _) = await console.SubscribeAsync(receiver, events: "candidate.updated");

        await console.WaitForAsync(await console.PublishAsync(new { n = 1 }, "candidate.updated"), DeliveryState.Dead);
        await Eventually.Holds(() => console.Admin.GetAsync($"/webhooks/{endpoint}").Result.Json["config"]!["active"]!.GetValue<bool>() is false, TimeSpan.FromSeconds(20));
        (await console.Admin.GetAsync($"/webhooks/{endpoint}")).At("disabledReason")!.ToString().Should().Contain("410");
        await console.WaitForAsync(await console.PublishAsync(new { n = 2 }, "candidate.updated"), DeliveryState.Held);

        receiver.Received.Should().ContainSingle();
    }

    [Fact]
    public async Task Events_with_an_ordering_key_arrive_in_order_even_when_the_first_must_be_repeated()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.AnswerWith(500, 200);
        await console.SubscribeAsync(receiver, events: "interview.scheduled");

        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await console.PublishAsync(new { i }, "interview.scheduled", orderingKey: "INT-7"));
        }

        foreach (var id in ids)
        {
            await console.WaitForAsync(id, DeliveryState.Delivered);
        }

        receiver.Received.Select(r => r.Id).Should().Equal([ids[0], .. ids]);
    }

    [Fact]
    public async Task A_receiver_that_drips_costs_its_timeout_and_no_more()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = async (http, _) =>
        {
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.WriteAsync("x", http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, http.RequestAborted);
            }
        };
        await console.SubscribeAsync(receiver, new { timeoutSeconds = 2, retry = WebhookConsole.QuickRetries(1) }, "candidate.status_changed");

        var delivery = await console.WaitForAsync(await console.PublishAsync(new { n = 1 }, "candidate.status_changed"), DeliveryState.Dead);

        var attempts = await console.AttemptsAsync(delivery.Id);
        attempts.Should().HaveCount(2).And.OnlyContain(a => a.Cause == Cause.Timeout && a.DurationMs >= 1_500 && a.DurationMs <= 2_500);
    }

    [Fact]
    public async Task An_answer_without_an_end_is_cut_and_what_was_read_is_kept()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = async (http, _) =>
        {
            var block = new byte[16 * 1024];
            Array.Fill(block, (byte)'x');
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.Body.WriteAsync(block, http.RequestAborted);
            }
        };
        await console.SubscribeAsync(receiver, events: "submission.created");

        var delivery = await console.WaitForAsync(await console.PublishAsync(new { n = 1 }, "submission.created"), DeliveryState.Delivered);

        var attempt = (await console.AttemptsAsync(delivery.Id)).Should().ContainSingle().Subject;
        attempt.ResponseBody!.Length.Should().Be(64 * 1024);
        attempt.ResponseBytes.Should().BeInRange(128 * 1024, 160 * 1024);
    }

    [Fact]
    public async Task A_new_secret_and_the_old_one_both_sign_while_they_overlap()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var (endpoint, before) = await console.SubscribeAsync(receiver, events: "submission.placed");
        var after = (await console.Admin.PostAsync($"/webhooks/{endpoint}/rotate-secret", new { overlapHours = 1 })).At("secret")!.ToString();

        var id = await console.PublishAsync(new { n = 1 }, "submission.placed");
        await console.WaitForAsync(id, DeliveryState.Delivered);

        var got = receiver.Received.Should().ContainSingle().Subject;
        var keys = new[] { after, before }.Select(s => SigningSecret.Parse(new Secret(s), validUntil: null)!).ToList();
        got.Headers["webhook-signature"].Should().Be(SignatureRules.Standard(keys, id, long.Parse(got.Headers["webhook-timestamp"], CultureInfo.InvariantCulture), got.Body, got.At));
        got.Headers["webhook-signature"].Split(' ').Should().HaveCount(2);
    }

    [Fact]
    public async Task An_event_that_nobody_wants_is_kept_with_the_reason()
    {
        var answer = await console.Admin.PostAsync("//api/v1/events", new { type = "submission.status_changed", data = new { } });

        answer.Status.Should().Be(HttpStatusCode.Accepted);
        (answer.Json["events"]![0]!["deliveries"]!.GetValue<int>(), answer.Json["events"]![0]!["reason"]!.ToString()).Should().Be((0, "nobodySubscribes"));
    }
}
