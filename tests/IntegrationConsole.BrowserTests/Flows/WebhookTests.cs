using System.Net.Http.Json;
using IntegrationConsole.Access;
using IntegrationConsole.BrowserTests.Browser;
using IntegrationConsole.BrowserTests.Hosts;
using IntegrationConsole.BrowserTests.Pages;
using Microsoft.Playwright;

namespace IntegrationConsole.BrowserTests.Flows;

/// <summary>Webhooks as the user story tells them: ADMIN-INT-005 to -008.</summary>
[Collection(BrowserCollection.Name)]
public sealed class WebhookTests(DevelopmentConsole console) : IClassFixture<DevelopmentConsole>
{
    private const float Patience = 30_000;

    [Fact]
    public async Task An_endpoint_is_made_tested_broken_watched_mended_and_what_it_missed_replayed()
    {
        await using var receiver = await Subscriber.StartAsync();
        await using var visit = await console.VisitAsync(Role.Administrator);
        var page = visit.Page;
        await CreateAsync(visit, receiver);

        await Assertions.Expect(page.GetByText("200 OK in")).ToBeVisibleAsync(new() { Timeout = Patience });
        await Assertions.Expect(page.GetByText("POST /hooks/catch/123456/abcdef HTTP/1.1")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("{\"status\":\"received\",\"id\":\"zap_123\"}")).ToBeVisibleAsync();

        receiver.Status = 500;
        await PublishAsync("""{"id":"JOB-2024-77"}""");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "job.created" }).First;
        await Assertions.Expect(row).ToContainTextAsync("Dead letter · 500", new() { Timeout = Patience });
        await Assertions.Expect(row.GetByRole(AriaRole.Cell).Nth(3)).ToHaveTextAsync("2"); // the first attempt and its retry
        await Assertions.Expect(page.GetByText("Every delivery fails")).ToBeVisibleAsync(new() { Timeout = Patience });
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Attempt 2 of 2" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Different from the last success" })).ToBeVisibleAsync();

        receiver.Status = 204;
        await visit.OpenAsync("/admin/integrations/webhooks/dead-letters");
        await page.GetByRole(AriaRole.Button, new() { Name = "Replay dlv_" }).First.ClickAsync();
        await Assertions.Expect(page.GetByText("No dead letters", new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = Patience });
        await visit.OpenAsync("/admin/integrations/webhooks/history?range=all");
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "(replay)" })).ToContainTextAsync("Delivered · 204", new() { Timeout = Patience });

        var got = receiver.Received.Where(r => r.Body.Contains("JOB-2024-77", StringComparison.Ordinal)).ToList();
        got.Should().HaveCount(3, "an attempt, its retry and the replay");
        got.Distinct().Should().ContainSingle("the same id and payload every time");
        visit.Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task A_wrong_address_and_no_event_are_said_beside_their_fields_and_nothing_typed_is_lost()
    {
        await using var visit = await console.VisitAsync(Role.Operator);
        var page = visit.Page;
        await visit.OpenAsync("/admin/integrations/webhooks/new");
        await page.GetByLabel("Webhook name").FillAsync("Broken");
        await page.GetByLabel("Webhook URL").FillAsync("http://example.org/hook");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByText("anybody on the way can read the payload")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Choose at least one event, or all.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Webhook name")).ToHaveValueAsync("Broken");
        await page.GetByRole(AriaRole.Link, new() { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Leave without saving?");
        visit.Problems.Should().BeEmpty();
    }

    private static async Task CreateAsync(Visit visit, Subscriber receiver)
    {
        var page = visit.Page;
        await visit.OpenAsync("/admin/integrations/webhooks");
        await page.GetByRole(AriaRole.Link, new() { Name = "Add endpoint" }).First.ClickAsync();
        await page.GetByLabel("Webhook name").FillAsync("Job Created - Zapier");
        await page.GetByLabel("Webhook URL").FillAsync(receiver.Url);
        await page.GetByLabel("Environment").SelectOptionAsync("Development");
        await page.GetByLabel("job.created").CheckAsync();
        await page.GetByLabel("job.updated").CheckAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Secret key" })).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^whsec_", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.GetByText("More: filters").ClickAsync();
        await page.GetByRole(AriaRole.Switch, new() { Name = "Own retry policy" }).CheckAsync();
        await page.GetByLabel("Waits").FillAsync("1s");
        await page.GetByLabel("Waits").BlurAsync();
        await Assertions.Expect(page.GetByText("given up after 1 s")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save & test" }).ClickAsync();
    }

    private async Task PublishAsync(string data)
    {
        using var http = new HttpClient { BaseAddress = console.Console.Address };
        using var wish = new HttpRequestMessage(HttpMethod.Post, "/api/v1/events") { Content = JsonContent.Create(new { type = "job.created", data = System.Text.Json.Nodes.JsonNode.Parse(data) }) };
        wish.Headers.Authorization = new("Bearer", Seed.ApiKey);
        using var answer = await http.SendAsync(wish);
        answer.StatusCode.Should().Be(System.Net.HttpStatusCode.Accepted);
    }
}
