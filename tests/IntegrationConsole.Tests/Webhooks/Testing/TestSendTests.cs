using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace IntegrationConsole.Tests.Webhooks.Testing;

public sealed class TestSendTests(WebhookConsole console) : IClassFixture<WebhookConsole>
{
    [Fact]
    public async Task A_test_is_sent_at_once_answered_with_its_result_and_kept_in_the_history()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var (endpoint, _) = await console.SubscribeAsync(receiver);

        var answer = await console.Admin.PostAsync($"/webhooks/{endpoint}/test", new { type = "job.created", data = new { id = "JOB-7" } });

        answer.Status.Should().Be(HttpStatusCode.OK, answer.Text);
        (answer.At("succeeded")!.GetValue<bool>(), answer.At("statusCode")!.GetValue<int>()).Should().Be((true, 200));
        JsonNode.Parse(receiver.Received.Should().ContainSingle().Subject.Text)!["data"]!["id"]!.ToString().Should().Be("JOB-7");
        answer.At("requestHead")!.ToString().Should().Contain("webhook-signature: v1,");
        var stored = await console.Admin.GetAsync($"/webhook-deliveries/{answer.At("deliveryId")}");
        (stored.Json["delivery"]!["kind"]!.ToString(), stored.Json["delivery"]!["state"]!.ToString(), stored.Json["attempts"]!.AsArray().Count).Should().Be(("test", "delivered", 1));
    }

    [Fact]
    public async Task A_test_that_fails_says_why_and_is_not_tried_again_even_at_an_endpoint_that_is_off()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = async (http, _) =>
        {
            http.Response.StatusCode = 500;
            await http.Response.WriteAsync("database down");
        };
        var (endpoint, _) = await console.SubscribeAsync(receiver, new { active = false });

        var answer = await console.Admin.PostAsync($"/webhooks/{endpoint}/test", new { type = "webhook.test" });

        (answer.At("succeeded")!.GetValue<bool>(), answer.At("statusCode")!.GetValue<int>(), answer.At("responseBody")!.ToString()).Should().Be((false, 500, "database down"));
        answer.At("detail")!.ToString().Should().Contain("failed on its side");
        (await console.Admin.GetAsync($"/webhook-deliveries/{answer.At("deliveryId")}")).Json["delivery"]!["state"]!.ToString().Should().Be("failed");
        (await console.Admin.GetAsync("/dead-letters")).Text.Should().NotContain(answer.At("deliveryId")!.ToString());
    }

    [Fact]
    public async Task A_mock_is_signed_and_not_sent()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var (endpoint, _) = await console.SubscribeAsync(receiver);

        var answer = await console.Admin.PostAsync($"/webhooks/{endpoint}/test", new { type = "job.created", mock = true });

        answer.At("requestHead")!.ToString().Should().StartWith("POST /hook HTTP/1.1").And.Contain("webhook-signature: v1,");
        answer.At("requestBody")!.ToString().Should().Contain("JOB-2024-1234");
        answer.At("deliveryId").Should().BeNull();
        receiver.Received.Should().BeEmpty();
    }

    [Fact]
    public async Task An_unknown_type_and_no_type_are_refused_by_name()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var (endpoint, _) = await console.SubscribeAsync(receiver);
        foreach (var wish in new object[] { new { type = "job.exploded" }, new { data = 1 } })
        {
            var answer = await console.Admin.PostAsync($"/webhooks/{endpoint}/test", wish);
            answer.Status.Should().Be(HttpStatusCode.BadRequest);
            answer.Json["errors"]!.AsObject().Should().ContainKey("type");
        }

        receiver.Received.Should().BeEmpty();
    }

    [Theory]
    [InlineData("{\"a\":1,}", "line 1")]
    [InlineData("{\n\"a\":\n}", "line 3")]
    [InlineData("{\"a\":1,\"a\":2}", "well-formed")]
    public void Data_that_is_no_JSON_is_refused_with_its_place(string data, string said) =>
        IntegrationConsole.Webhooks.Testing.TestRules.Check(IntegrationConsole.Webhooks.Events.StandardEventTypes.All[0], data)["data"].Should().Contain(said);

    [Fact]
    public void What_an_application_could_not_publish_is_a_warning() =>
        IntegrationConsole.Webhooks.Testing.TestRules.Warning(IntegrationConsole.Webhooks.Events.StandardEventTypes.All[0] with { Schema = """{"type":"object","required":["id"]}""" }, "{}").Should().Contain("could not publish this").And.Contain("id");
}
