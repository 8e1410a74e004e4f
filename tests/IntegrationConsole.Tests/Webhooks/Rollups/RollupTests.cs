using System.Net;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Tests.Flows;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Rollups;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Tests.Webhooks.Rollups;

public sealed class RollupTests(WebhookConsole console) : IClassFixture<WebhookConsole>
{
    [Fact]
    public async Task What_the_figures_say_is_what_the_attempts_say_and_tests_are_left_out()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.AnswerWith(500, 422, 200);
        var (endpoint, _) = await console.SubscribeAsync(receiver, new { retry = WebhookConsole.QuickRetries(3) }, "job.created", "job.closed");
        await console.WaitForAsync(await console.PublishAsync(new { n = 1 }), DeliveryState.Delivered);
        await console.WaitForAsync(await console.PublishAsync(new { n = 2 }, "job.closed"), DeliveryState.Delivered);
        (await console.Admin.PostAsync($"/webhooks/{endpoint}/test", new { type = "job.created" })).Status.Should().Be(HttpStatusCode.OK);

        foreach (var range in new[] { "1h", "24h", "7d", "30d" })
        {
            var figures = await console.Admin.GetAsync($"/webhooks/{endpoint}/analytics?range={range}");
            (figures.At("attempts")!.GetValue<int>(), figures.At("failed")!.GetValue<int>(), figures.At("successRate")!.GetValue<double>()).Should().Be((4, 2, 0.5), range);
            figures.At("causes")!.ToJsonString().Should().Be("""{"providerFault":1,"misconfigured":1}""");
            figures.Json["types"]!["job.created"]!["attempts"]!.GetValue<int>().Should().Be(3);
            figures.Json["steps"]!.AsArray().Sum(s => s!["attempts"]!.GetValue<int>()).Should().Be(4);
        }

        (await console.Admin.GetAsync($"/webhooks/{endpoint}/analytics?range=2y")).Status.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public void A_percentile_is_within_one_percent_also_of_sketches_added_up_and_read_back()
    {
        var random = new Random(5);
        var values = Enumerable.Range(0, 20_000).Select(_ => Math.Exp(random.NextDouble() * Math.Log(60_000))).ToList();
        var (one, other) = (new LatencySketch(), new LatencySketch());
        for (var i = 0; i < values.Count; i++)
        {
            (i % 3 == 0 ? one : other).Add(TimeSpan.FromMilliseconds(values[i]));
        }

        one.Add(LatencySketch.Of(other.ToBytes()));
        values.Sort();
        foreach (var share in new[] { 0.5, 0.95, 0.99, 0.999 })
        {
            var exact = values[(int)Math.Ceiling(share * values.Count) - 1];
            (one.Percentile(share)!.Value.TotalMilliseconds / exact).Should().BeInRange(0.99, 1.01, $"p{share * 100}");
        }

        one.Count.Should().Be(values.Count);
        new LatencySketch().Percentile(0.5).Should().BeNull();
        ((Action)(() => LatencySketch.Of([0xff, 0xff, 0xff, 0x7f, 1]))).Should().Throw<InvalidDataException>();
    }

    [Fact]
    public void What_a_failed_transaction_counted_is_taken_back()
    {
        var cell = new RollupCell(0);
        cell.Add(Cause.Timeout, TimeSpan.FromSeconds(1), 1);
        var before = (cell.Count, cell.Failed, cell.Causes, Convert.ToHexString(cell.Sketch));
        cell.Add(Cause.Dns, TimeSpan.FromSeconds(2), 1);
        cell.Add(Cause.Dns, TimeSpan.FromSeconds(2), -1);
        (cell.Count, cell.Failed, cell.Causes, Convert.ToHexString(cell.Sketch)).Should().Be(before);
        RollupCell.Read("4:2 2:1 x").Should().Equal((Cause.Timeout, 2), (Cause.Dns, 1));
    }

    [Fact]
    public async Task A_row_that_the_database_refuses_neither_stops_the_others_nor_counts_twice()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var (endpoint, _) = await console.SubscribeAsync(receiver, events: "candidate.created");
        await using (var db = console.Database.OpenForSystem())
        {
            await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER refuse BEFORE INSERT ON WebhookAttempts WHEN NEW.StatusCode = 218 BEGIN SELECT RAISE(ABORT, 'refused'); END");
        }

        try
        {
            receiver.AnswerWith(218); // a 2xx that nobody uses
            var stuck = await console.PublishAsync(new { n = 1 }, "candidate.created");
            await Eventually.Holds(() => !receiver.Received.IsEmpty, TimeSpan.FromSeconds(20));
            receiver.AnswerWith(200);
            await console.WaitForAsync(await console.PublishAsync(new { n = 2 }, "candidate.created"), DeliveryState.Delivered);
            (await console.DeliveriesAsync(stuck)).Should().OnlyContain(d => d.State == DeliveryState.Pending);
            (await console.Admin.GetAsync($"/webhooks/{endpoint}/analytics")).At("attempts")!.GetValue<int>().Should().Be(1);
        }
        finally
        {
            await using var db = console.Database.OpenForSystem();
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER refuse");
        }

        await Eventually.Holds(() => console.Admin.GetAsync($"/webhooks/{endpoint}/analytics").Result.At("attempts")!.GetValue<int>() == 2, TimeSpan.FromSeconds(20), "it is written when the database takes it");
    }
}
