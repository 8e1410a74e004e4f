using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IntegrationConsole.BrowserTests.Hosts;
using Microsoft.AspNetCore.Http;

namespace IntegrationConsole.BrowserTests.Kills;

/// <summary>A bulk replay is carried on by the console that comes after the one that was killed.</summary>
public sealed class ReplayKillTests
{
    private const int Dead = 60;
    private const string Root = "/api/v1/admin/integrations";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_bulk_replay_that_is_killed_in_the_middle_makes_each_delivery_once_and_sends_them_all()
    {
        using var folder = new TemporaryFolder();
        await using (await Seed.OpenAsync(folder.Path))
        {
            // the administrator and the key for the API
        }

        await using var subscriber = await Subscriber.StartAsync();
        string replay;
        await using (var console = await StartAsync(folder.Path))
        {
            using var api = Client(console);
            await FailAllAsync(api, subscriber);
            subscriber.Status = StatusCodes.Status200OK;
            subscriber.Received.Clear();
            replay = (await PostAsync(api, "/replays", new { filter = new { state = "dead" }, ratePerSecond = 20 }))["id"]!.ToString();
            await UntilAsync(() => Task.FromResult(subscriber.Received.Count >= Dead / 4), "a quarter should have been sent before the kill");
            await console.KillAsync();
        }

        var before = subscriber.Received.Count;
        before.Should().BeLessThan(Dead, "the kill came in the middle");
        await using var next = await StartAsync(folder.Path);
        using var client = Client(next);
        await UntilAsync(async () => await ReadAsync(client, $"/replays/{replay}") is var run && run["state"]!.ToString() is "done" && Number(run, "delivered") == Dead, $"the next console should go on; its output:\n{next.Output}");

        Number(await ReadAsync(client, $"/replays/{replay}"), "made").Should().Be(Dead, "no delivery was made twice");
        subscriber.Received.Select(r => r.Id).Distinct().Should().HaveCount(Dead, "none was lost");
        (await ReadAsync(client, "/dead-letters"))["items"]!.AsArray().Should().BeEmpty();
        (await StoredState.ProblemsAsync(folder.Path)).Should().BeEmpty();
    }

    private static async Task FailAllAsync(HttpClient api, Subscriber subscriber)
    {
        subscriber.Status = StatusCodes.Status422UnprocessableEntity;
        await PostAsync(api, "/webhooks", new { name = "Replayed", url = subscriber.Url, environment = "development", events = new[] { "job.created" }, retry = new { strategy = "fixed", maxRetries = 1, delaySeconds = 1, maxDelaySeconds = 1, jitter = false } });
        using var published = await api.PostAsJsonAsync("/api/v1/events", Enumerable.Range(0, Dead).Select(n => new { type = "job.created", data = new { n } }));
        published.StatusCode.Should().Be(System.Net.HttpStatusCode.Accepted);
        await UntilAsync(async () => (await ReadAsync(api, "/dead-letters?limit=200"))["items"]!.AsArray().Count == Dead, "all should be dead letters");
    }

    private static Task<RunningConsole> StartAsync(string folder) => RunningConsole.StartAsync(folder, settings: ["--Egress:Allow=127.0.0.0/8", "--Access:ApiCallsPerMinute=100000"]);

    private static HttpClient Client(RunningConsole console)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = console.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Seed.ApiKey);
        return client;
    }

    private static async Task<JsonNode> PostAsync(HttpClient api, string path, object body)
    {
        using var answer = await api.PostAsJsonAsync(Root + path, body);
        answer.IsSuccessStatusCode.Should().BeTrue(await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private static async Task<JsonNode> ReadAsync(HttpClient api, string path) => (await api.GetFromJsonAsync<JsonNode>(Root + path))!;

    private static int Number(JsonNode node, string member) => node[member]!.GetValue<int>();

    private static async Task UntilAsync(Func<Task<bool>> holds, string because)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        while (!await holds())
        {
            patience.IsCancellationRequested.Should().BeFalse(because);
            await look.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
