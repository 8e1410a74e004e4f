using System.Net;
using IntegrationConsole.Tests.Flows;
using IntegrationConsole.Webhooks.Events;

namespace IntegrationConsole.Tests.Webhooks.Events;

public sealed class PublishTests(WebhookConsole console) : IClassFixture<WebhookConsole>
{
    [Fact]
    public async Task An_idempotency_key_leads_to_the_same_event_and_not_to_another()
    {
        var first = await PublishAsync(new { type = "job.created", data = new { n = 1 }, idempotencyKey = "once" });
        var again = await PublishAsync(new { type = "job.created", data = new { n = 1 }, idempotencyKey = "once" });
        var other = await PublishAsync(new { type = "job.created", data = new { n = 2 }, idempotencyKey = "once" });

        again.Json["events"]![0]!["id"]!.ToString().Should().Be(first.Json["events"]![0]!["id"]!.ToString());
        again.Json["events"]![0]!["status"]!.ToString().Should().Be("repeated");
        other.ShouldBeProblem(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task An_unknown_type_is_refused_with_names_near_it()
    {
        var answer = await PublishAsync(new { type = "job.crated", data = new { } });

        answer.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        answer.Json["errors"]!["type"]![0]!.ToString().Should().Contain("job.created");
    }

    [Fact]
    public async Task Of_a_list_all_are_accepted_or_none()
    {
        var refused = await PublishAsync(new object[] { new { type = "job.created", data = 1 }, new { type = "nobody.knows", data = 2 } });
        var accepted = await PublishAsync(Enumerable.Range(0, 1_000).Select(n => new { type = "job.created", data = n }).ToArray());

        refused.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        refused.Json["errors"]!.AsObject().Select(e => e.Key).Should().Equal("[1].type");
        accepted.Status.Should().Be(HttpStatusCode.Accepted);
        accepted.Json["events"]!.AsArray().Select(e => e!["id"]!.ToString()).Should().HaveCount(1_000).And.OnlyHaveUniqueItems().And.BeInAscendingOrder(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"job.created"}""", "data")]
    [InlineData("""{"data":1}""", "type")]
    [InlineData("""{"type":"job.created","data":1,"kind":2}""", "kind")]
    [InlineData("""{"type":"job.created","data":1,"labels":{"a":1}}""", "labels")]
    [InlineData("""{"type":"job.created","data":1,"orderingKey":7}""", "orderingKey")]
    [InlineData("""{"type":"job.created","data":1,"data":2}""", "body")]
    [InlineData("[]", "body")]
    [InlineData("[1]", "[0]")]
    [InlineData("7", "body")]
    [InlineData("", "body")]
    public async Task What_is_no_event_is_refused_in_words(string body, string field) =>
        (await console.Admin.SendAsync(HttpMethod.Post, "//api/v1/events", body)).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Keys.Should().Contain(field);

    [Fact]
    public async Task A_payload_that_is_too_large_is_refused_before_it_is_stored() =>
        (await PublishAsync(new { type = "job.created", data = new string('x', EventRules.MostData) })).ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge);

    private Task<ApiAnswer> PublishAsync(object body) => console.Admin.PostAsync("//api/v1/events", body);
}
