using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using IntegrationConsole.Access;
using IntegrationConsole.Simulator.Weather;
using IntegrationConsole.Tests.Access;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Live;

[Collection(ConsoleCollection.Name)]
public sealed class LiveHubTests(RunningConsole console)
{
    private readonly ApiClient api = console.Api(console.Ours.Key);

    [Fact]
    public async Task A_program_with_a_key_is_told_what_breaks()
    {
        var made = await ConnectedAccount.CreateAsync(console, console.Ours);
        using var hub = await HubWire.ConnectAsync(console.Address, console.Ours.Key);

        await BreakAsync(made);

        await ShouldBeToldAsync(hub, made.Slug);
    }

    [Fact]
    public async Task A_browser_with_a_session_is_told_too()
    {
        var made = await ConnectedAccount.CreateAsync(console, console.Ours);
        using var browser = await SignedInAsync(console.Ours);
        using var hub = await HubWire.ConnectAsync(console.Address, cookies: browser.Cookies, origin: console.Address.GetLeftPart(UriPartial.Authority));

        await BreakAsync(made);

        await ShouldBeToldAsync(hub, made.Slug);
    }

    [Fact]
    public async Task A_browser_may_send_its_key_in_the_address()
    {
        using var hub = await HubWire.ConnectAsync(console.Address, query: $"access_token={console.Ours.Key}");

        var made = await ConnectedAccount.CreateAsync(console, console.Ours);

        (await hub.ReceiveAsync("counts", c => c["total"]!.GetValue<int>() > 0))["active"]!.GetValue<int>().Should().BeGreaterThan(0);
        made.Created.Status.Should().Be(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Nothing_of_another_organization_is_told()
    {
        var ours = await ConnectedAccount.CreateAsync(console, console.Ours);
        var theirs = await ConnectedAccount.CreateAsync(console, console.Theirs);
        using var hub = await HubWire.ConnectAsync(console.Address, console.Theirs.Key);

        await BreakAsync(ours);
        await console.Api(console.Theirs.Key).PostAsync($"/{theirs.Slug}/test");

        // What ours led to was published before this.
        await hub.ReceiveAsync("samples", list => list.AsArray().Any(s => s!["slug"]!.ToString() == theirs.Slug));
        hub.Messages.Select(m => m.ToJsonString()).Should().OnlyContain(text => !text.Contains($"\"{ours.Slug}\"", StringComparison.Ordinal) && !text.Contains(ours.DisplayName, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "401")]
    [InlineData("ick_nonsense", "401")]
    public async Task Nobody_else_comes_in(string? key, string status)
    {
        var connect = () => HubWire.ConnectAsync(console.Address, key);

        (await connect.Should().ThrowAsync<WebSocketException>()).Which.Message.Should().Contain(status);
    }

    [Fact]
    public async Task A_key_without_the_scope_stays_outside()
    {
        var (_, key) = await console.KeyOfAsync(Permission.ManageCredentials);
        var connect = () => HubWire.ConnectAsync(console.Address, key);

        (await connect.Should().ThrowAsync<WebSocketException>()).Which.Message.Should().Contain("403");
    }

    [Fact]
    public async Task A_page_of_another_site_can_not_use_the_session()
    {
        using var browser = await SignedInAsync(console.Ours);
        var connect = () => HubWire.ConnectAsync(console.Address, cookies: browser.Cookies, origin: "https://attacker.example");

        (await connect.Should().ThrowAsync<WebSocketException>()).Which.Message.Should().Contain("403");
    }

    private async Task BreakAsync(ConnectedAccount made)
    {
        made.Account.SetFault(new Fault.Unauthorized());
        (await api.PostAsync($"/{made.Slug}/test")).At("recorded")!.GetValue<bool>().Should().BeTrue();
        (await api.PostAsync($"/{made.Slug}/test")).At("recorded")!.GetValue<bool>().Should().BeTrue();
    }

    /// <summary>All four kinds; the first to wait for must not swallow the others, so whatever came is looked through.</summary>
    private static async Task ShouldBeToldAsync(HubWire hub, string slug)
    {
        await hub.ReceiveAsync("counts", c => c["errors"]!.GetValue<int>() > 0);
        var last = hub.Messages[^1]["arguments"]![0]!;
        last["total"]!.GetValue<int>().Should().BeGreaterOrEqualTo(last["errors"]!.GetValue<int>());

        var status = Of(hub, "status").Single(m => m["slug"]!.ToString() == slug && m["to"]!.ToString() == "unhealthy");
        status["cause"]!.ToString().Should().Be("credentialRejected");
        status["summary"]!.ToString().Should().NotBeEmpty();
        var alert = Of(hub, "alert").Single(m => m["slug"]!.ToString() == slug);
        alert["severity"]!.ToString().Should().Be("critical");
        alert["state"]!.ToString().Should().Be("open");
        Of(hub, "samples").SelectMany(list => list.AsArray()).Count(s => s!["slug"]!.ToString() == slug && !s["succeeded"]!.GetValue<bool>()).Should().BeGreaterThan(0);
    }

    private static IEnumerable<JsonNode> Of(HubWire hub, string target) => hub.Messages.Where(m => m["target"]!.ToString() == target).Select(m => m["arguments"]![0]!);

    private async Task<Browser> SignedInAsync(Tenant tenant)
    {
        var browser = new Browser(console.Address);
        using var answer = await browser.SignInAsync(tenant.Email, RunningConsole.Password);
        answer.StatusCode.Should().Be(HttpStatusCode.Found);
        return browser;
    }
}
