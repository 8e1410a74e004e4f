using System.Net;
using IntegrationConsole.Tests.Flows;
using IntegrationConsole.Webhooks.Deliveries;

namespace IntegrationConsole.Tests.Webhooks;

public sealed class RetryConfigTests(WebhookConsole console) : IClassFixture<WebhookConsole>
{
    [Fact]
    public async Task The_organizations_policy_holds_at_once_for_endpoints_without_their_own()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var (endpoint, _) = await console.SubscribeAsync(receiver, new { retry = (object?)null }, "interview.completed");
        receiver.AnswerWith(500);

        var changed = await console.Admin.PutAsync("/retry-config", new { retry = WebhookConsole.QuickRetries(1), deadLetters = false });
        changed.Status.Should().Be(HttpStatusCode.OK, changed.Text);
        var delivery = await console.WaitForAsync(await console.PublishAsync(new { id = "INT-1" }, "interview.completed"), DeliveryState.Failed);

        delivery.Attempts.Should().Be(2, $"endpoint {endpoint} has no policy of its own: one retry, and no dead letter");
        var read = await console.Admin.GetAsync("/retry-config");
        (read.At("retry.strategy")!.ToString(), read.At("deadLetters")!.GetValue<bool>(), read.At("disableAfterHours")!.GetValue<double>()).Should().Be(("fixed", false, 120));
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_field_by_field_and_nothing_is_saved()
    {
        var before = (await console.Admin.GetAsync("/retry-config")).Text;

        var answer = await console.Admin.PutAsync("/retry-config", new { retry = new { strategy = "exponential", maxRetries = 11, delaySeconds = 0, maxDelaySeconds = 5 }, headerPrefix = "Bad header", disableAfterHours = 0.5 });

        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Json["errors"]!.AsObject().Select(e => e.Key).Should().BeEquivalentTo("retry.maxRetries", "retry.delay", "headerPrefix", "disableAfterHours");
        (await console.Admin.GetAsync("/retry-config")).Text.Should().Be(before);
    }
}
