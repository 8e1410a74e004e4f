using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IntegrationConsole.Access;
using IntegrationConsole.BrowserTests.Browser;
using IntegrationConsole.BrowserTests.Hosts;
using IntegrationConsole.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;

namespace IntegrationConsole.BrowserTests.Pages;

/// <summary>No serious accessibility finding, no error on the browser's console, no sideways scrolling: every page, light and dark, 1440 and 360 px.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class EveryPageTests(DevelopmentConsole console) : IClassFixture<DevelopmentConsole>
{
    public static TheoryData<string, string> Looks
    {
        get
        {
            var looks = new TheoryData<string, string>();
            foreach (var page in SitePages.All)
            {
                looks.Add(page.Address, page.As?.ToString() ?? "nobody");
            }

            return looks;
        }
    }

    [Fact]
    public void Every_page_of_the_product_is_looked_at()
    {
        var routes = typeof(App).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template);
        SitePages.All.Select(p => p.Route).Concat(SitePages.Elsewhere).Distinct().Should().BeEquivalentTo(routes, "a new page needs a line in SitePages");
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Page_is_accessible_without_errors_and_fits(string address, string role)
    {
        await using var visit = role is "nobody" ? await console.VisitAsync() : await console.VisitAsync(Enum.Parse<Role>(role));
        await visit.OpenAsync(
            address.Contains("{user}", StringComparison.Ordinal) ? await UserAddressAsync(visit)
            : address.Contains("{run}", StringComparison.Ordinal) ? await RunAddressAsync(visit)
            : address.Contains("{receiver}", StringComparison.Ordinal) ? await ReceiverAddressAsync() : await WebhookAddressAsync(address));
        if (address.EndsWith("/integrations/email", StringComparison.Ordinal))
        {
            await Assertions.Expect(visit.Page.GetByText("Why it is red")).ToBeVisibleAsync();
        }

        await visit.Page.EvaluateAsync("() => document.querySelectorAll('main details').forEach(d => { d.open = true; })");
        (await PageCheck.FindAsync(visit)).Where(p => !ExpectedStatus(address, p)).Should().BeEmpty();
    }

    [Fact]
    public async Task The_menu_of_a_narrow_window_is_accessible()
    {
        await using var visit = await console.VisitAsync(Role.Administrator, width: 360);
        await visit.OpenAsync("/admin/integrations/dashboard");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Open the menu" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("nav.side")).ToBeInViewportAsync();
        (await PageCheck.SeriousAsync(visit.Page)).Should().BeEmpty();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Open the menu" })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_dialog_is_accessible()
    {
        await using var visit = await console.VisitAsync(Role.Administrator);
        await visit.OpenAsync("/integrations/card-payments");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        (await PageCheck.SeriousAsync(visit.Page)).Should().BeEmpty();
    }

    [GeneratedRegex("/users/[0-9a-f-]{36}")]
    private static partial Regex UserAddress();

    /// <summary>The browser itself notes every answer of 400 and more; pages about errors have such an answer.</summary>
    private static bool ExpectedStatus(string address, string problem) =>
        problem.Contains("Failed to load resource", StringComparison.Ordinal) && address is "/no/such/page" or "/account/denied" or "/error/500";

    /// <summary>A receiver that somebody has called without a signature.</summary>
    private async Task<string> ReceiverAddressAsync()
    {
        using var http = new HttpClient { BaseAddress = console.Console.Address };
        using var wish = new HttpRequestMessage(HttpMethod.Post, "/api/v1/admin/integrations/receivers") { Content = JsonContent.Create(new { name = $"Issues {Guid.NewGuid():N}", preset = "github" }) };
        wish.Headers.Authorization = new("Bearer", Seed.ApiKey);
        using var made = await http.SendAsync(wish);
        var receiver = (await made.Content.ReadFromJsonAsync<JsonObject>())!;
        using var refused = await http.PostAsync(new Uri(receiver["address"]!.GetValue<string>()), JsonContent.Create(new { action = "opened" }));
        refused.StatusCode.Should().Be(System.Net.HttpStatusCode.Unauthorized);
        return $"/admin/integrations/receivers/{receiver["id"]}";
    }

    /// <summary>With an endpoint that nobody listens at, and the test that failed there.</summary>
    private async Task<string> WebhookAddressAsync(string address)
    {
        if (!address.Contains("{endpoint}", StringComparison.Ordinal) && !address.Contains("{delivery}", StringComparison.Ordinal) && !address.EndsWith("/analytics", StringComparison.Ordinal))
        {
            return address;
        }

        using var http = new HttpClient { BaseAddress = console.Console.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Seed.ApiKey);
        using var made = await http.PostAsJsonAsync("/api/v1/admin/integrations/webhooks", new { name = $"Zapier {Guid.NewGuid():N}", url = "http://127.0.0.1:9/hook", environment = "development", events = new[] { "job.created" } });
        var endpoint = (await made.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();
        using var tested = await http.PostAsJsonAsync($"/api/v1/admin/integrations/webhooks/{endpoint}/test", new { type = "job.created" });
        var test = (await tested.Content.ReadFromJsonAsync<JsonObject>())!;
        test["succeeded"]!.GetValue<bool>().Should().BeFalse();
        using var published = await http.PostAsJsonAsync("/api/v1/events", new { type = "job.created", data = new { id = "JOB-1" } });
        for (var (failed, looks) = (0, 0); failed == 0 && looks < 500; looks++) // the page has something to show: the first attempt ends at once, for nobody listens
        {
            failed = (await http.GetFromJsonAsync<JsonObject>($"/api/v1/admin/integrations/webhooks/{endpoint}/analytics"))!["failed"]!.GetValue<int>();
        }

        return address.Replace("{endpoint}", endpoint, StringComparison.Ordinal).Replace("{delivery}", test["deliveryId"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    /// <summary>A bulk run of everything, the failing one too, that has ended.</summary>
    private static async Task<string> RunAddressAsync(Visit visit)
    {
        await visit.OpenAsync("/admin/integrations/config");
        await visit.Page.GetByLabel("Select all shown").CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Test", Exact = true }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Test \\d", RegexOptions.None, TimeSpan.FromSeconds(1)) }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("Completed")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        return new Uri(visit.Page.Url).AbsolutePath;
    }

    private static async Task<string> UserAddressAsync(Visit visit)
    {
        var list = await visit.OpenAsync("/users");
        return UserAddress().Match(await list.TextAsync()).Value;
    }
}
