using System.Net;
using System.Text;
using IntegrationConsole.Webhooks.Events;

namespace IntegrationConsole.Tests.Webhooks.Events;

public sealed class EventTypeTests(WebhookConsole console) : IClassFixture<WebhookConsole>
{
    private static readonly EventTypeDraft Fine = new("invoice.paid", "Invoices", "Somebody paid.", """{"id":"INV-1","amount":12}""", """{"type":"object","required":["id"],"properties":{"id":{"type":"string","description":"Its number."}}}""", IsArchived: false);

    [Fact]
    public async Task A_type_of_ones_own_is_registered_published_checked_counted_up_and_removed()
    {
        var saved = await console.Admin.PutAsync("/event-types/invoice.paid", new { group = "Invoices", description = "Somebody paid.", example = new { id = "INV-1" }, schema = new { type = "object", required = new[] { "id" } } });
        (saved.Status, saved.At("version")!.GetValue<int>()).Should().Be((HttpStatusCode.OK, 1), saved.Text);
        await console.PublishAsync(new { id = "INV-2" }, "invoice.paid");
        (await console.Admin.PostAsync("//api/v1/events", new { type = "invoice.paid", data = new { } })).Status.Should().Be(HttpStatusCode.UnprocessableEntity, "the schema asks for an id");

        (await console.Admin.PutAsync("/event-types/invoice.paid", new { description = "An invoice was paid." })).At("version")!.GetValue<int>().Should().Be(1, "its shape is the same");
        (await console.Admin.PutAsync("/event-types/invoice.paid", new { example = new { number = "INV-1", id = "1" } })).At("version")!.GetValue<int>().Should().Be(2);
        (await console.Admin.GetAsync("/event-types/invoice.paid")).Json["example"]!.AsObject().Should().ContainKey("number");

        (await console.Admin.DeleteAsync("/event-types/invoice.paid")).Status.Should().Be(HttpStatusCode.NoContent);
        (await console.Admin.GetAsync("/event-types/invoice.paid")).Status.Should().Be(HttpStatusCode.NotFound);
        (await console.Admin.PostAsync("//api/v1/events", new { type = "invoice.paid", data = new { id = "INV-3" } })).Status.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_built_in_type_can_be_changed_and_comes_back()
    {
        (await console.Admin.PutAsync("/event-types/job.closed", new { description = "Ours." })).At("description")!.ToString().Should().Be("Ours.");
        (await console.Admin.DeleteAsync("/event-types/job.closed")).Status.Should().Be(HttpStatusCode.NoContent);
        (await console.Admin.GetAsync("/event-types/job.closed")).At("description")!.ToString().Should().Be("A job takes no more candidates.");
        (await console.Admin.DeleteAsync("/event-types/job.closed")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("Invoice.Paid", "name")]
    [InlineData("invoice", "name")]
    public void A_name_that_is_none_is_refused(string name, string field) => EventTypeRules.Check(Fine with { Name = name }).Keys.Should().Equal(field);

    [Fact]
    public void What_can_not_be_saved_is_said_by_field()
    {
        EventTypeRules.Check(Fine).Should().BeEmpty();
        EventTypeRules.Check(Fine with { Group = " ", Description = "", Example = "{", Schema = "[]" }).Keys.Should().BeEquivalentTo("group", "description", "example", "schema");
        EventTypeRules.Check(Fine with { Example = "{}" })["example"].Should().Contain("breaks the schema");
    }

    [Fact]
    public void The_documentation_names_every_member()
    {
        var type = new EventTypeFacts("invoice.paid", "Invoices", "Somebody paid.", """{"id":"INV-1","lines":[{"sku":"A"}],"paid":true}""", Fine.Schema, 3, IsArchived: false, IsStandard: false);
        TypeDocument.Fields(type).Select(f => (f.Path, f.Kind, f.Example, f.Required, f.Description)).Should().Equal(
            ("id", "text", "\"INV-1\"", true, "Its number."), ("lines", "list", null, false, null), ("lines[].sku", "text", "\"A\"", false, null), ("paid", "yes or no", "true", false, null));
        WebhookDocument.Request(type, WebhookDocument.Body(type), "X-InTime").Should().Contain("X-InTime-Event: invoice.paid").And.Contain("\"timestamp\":\"2026-11-26T09:30:00.000Z\"").And.Contain("webhook-timestamp: 1795685400");
    }

    [Fact]
    public void An_example_of_code_is_there_for_each_language_and_checks_what_is_signed()
    {
        VerifySample.All.Select(s => s.Language).Should().Equal("Node", "Python", "C#");
        VerifySample.All.Should().OnlyContain(s => s.Code.Contains("webhook-timestamp", StringComparison.Ordinal) && s.Code.Contains("300", StringComparison.Ordinal) && s.Code.Contains("whsec_", StringComparison.Ordinal));
        Encoding.UTF8.GetByteCount(WebhookDocument.Body(StandardEventTypes.All[0])).Should().BeLessThan(400);
    }
}
