using System.Net;
using IntegrationConsole.Tests.Flows;
using IntegrationConsole.Webhooks.Deliveries;

namespace IntegrationConsole.Tests.Webhooks.History;

public sealed class HistoryTests(WebhookConsole console) : IClassFixture<WebhookConsole>
{
    [Fact]
    public async Task The_history_of_an_endpoint_is_filtered_by_state_code_type_time_and_text()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var (endpoint, _) = await console.SubscribeAsync(receiver, new { retry = WebhookConsole.QuickRetries(1) }, "job.created", "job.closed");
        await console.WaitForAsync(await console.PublishAsync(new { title = "Welder 100%_sure" }), DeliveryState.Delivered);
        await console.WaitForAsync(await console.PublishAsync(new { title = "Plumber" }, "job.closed"), DeliveryState.Delivered);
        receiver.AnswerWith(422);
        await console.WaitForAsync(await console.PublishAsync(new { title = "Baker" }), DeliveryState.Dead);

        (await CountAsync("")).Should().Be(3);
        (await CountAsync("?state=dead")).Should().Be(1);
        (await CountAsync("?state=delivered&type=job.closed")).Should().Be(1);
        (await CountAsync("?code=422")).Should().Be(1);
        (await CountAsync("?cause=misconfigured")).Should().Be(1);
        (await CountAsync("?text=WELDER")).Should().Be(1);
        (await CountAsync("?text=100%25_sure")).Should().Be(1, "what is special to the database is text here");
        (await CountAsync("?text=_")).Should().Be(1);
        (await CountAsync("?since=2099-01-01T00:00:00Z")).Should().Be(0);
        (await CountAsync("?until=2099-01-01T00:00:00Z")).Should().Be(3);

        var first = await console.Admin.GetAsync($"/webhooks/{endpoint}/deliveries?limit=2");
        var second = await console.Admin.GetAsync($"/webhooks/{endpoint}/deliveries?limit=2&cursor={first.At("nextCursor")}");
        first.Json["items"]!.AsArray().Concat(second.Json["items"]!.AsArray()).Select(d => d!["id"]!.ToString()).Should().OnlyHaveUniqueItems().And.HaveCount(3).And.BeInDescendingOrder(StringComparer.Ordinal);
        second.At("nextCursor").Should().BeNull();

        async Task<int> CountAsync(string query)
        {
            var answer = await console.Admin.GetAsync($"/webhooks/{endpoint}/deliveries{query}");
            answer.Status.Should().Be(HttpStatusCode.OK, answer.Text);
            return answer.Json["items"]!.AsArray().Count;
        }
    }

    [Theory]
    [InlineData("state=broken", "state")]
    [InlineData("state=2", "state")]
    [InlineData("code=99", "code")]
    [InlineData("since=yesterday", "since")]
    [InlineData("endpoint=00000000-0000-0000-0000-000000000000", "endpoint")]
    [InlineData("cursor=x", "cursor")]
    [InlineData("limit=0", "limit")]
    public async Task A_filter_that_can_not_be_read_is_refused_by_name(string query, string field)
    {
        var answer = await console.Admin.GetAsync($"/webhook-deliveries?{query}");
        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Json["errors"]!.AsObject().Should().ContainKey(field);
    }

    [Fact]
    public async Task A_delivery_is_read_with_its_attempts_and_exported_as_csv_and_json()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.AnswerWith(500, 200);
        var (endpoint, _) = await console.SubscribeAsync(receiver, events: "candidate.created");
        await console.WaitForAsync(await console.PublishAsync(new { name = "=SUM(A1)" }, "candidate.created"), DeliveryState.Delivered);
        var id = (await console.Admin.GetAsync($"/webhooks/{endpoint}/deliveries")).Json["items"]![0]!["id"]!.ToString();

        var whole = await console.Admin.GetAsync($"/webhook-deliveries/{id}");
        whole.Json["body"]!.ToString().Should().Contain("=SUM(A1)");
        whole.Json["attempts"]!.AsArray().Select(a => a!["statusCode"]!.GetValue<int>()).Should().Equal(500, 200);
        whole.Json["attempts"]![0]!["requestHead"]!.ToString().Should().StartWith("POST /hook");

        var csv = await console.Admin.GetAsync($"/webhook-deliveries/export?format=csv&endpoint={endpoint}");
        csv.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(2).And.Subject.Last().Should().StartWith(id + ",evt_").And.Contain(",candidate.created,event,delivered,2,");
        (await console.Admin.GetAsync($"/webhook-deliveries/export?format=json&endpoint={endpoint}")).Text.Should().StartWith("[{\"id\":\"" + id);
        (await console.Admin.GetAsync("/webhook-deliveries/dlv_nothing")).Status.Should().Be(HttpStatusCode.NotFound);
    }
}
