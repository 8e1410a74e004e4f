using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationConsole.Benchmarks.Stage;

namespace IntegrationConsole.Benchmarks.Webhooks;

/// <summary>Publishes events of 1 KB over the REST API, as an application does, and sets endpoints up.</summary>
internal sealed class Publisher(RunningConsole console, ConsoleFolder folder)
{
    private static readonly string Fill = new('x', 960);

    // Made once: what an application needs to write its events is not what is measured.
    private readonly System.Collections.Concurrent.ConcurrentDictionary<(string Type, int Count), string> lists = new();

    /// <summary>Data of an event of about 1 KB.</summary>
    /// <param name="sentAt">What the receiver measures from; null: nothing.</param>
    public static string Data(DateTimeOffset? sentAt) => string.Create(CultureInfo.InvariantCulture, $"{{\"t\":{(sentAt is { } at ? ReceiverProgram.Microseconds(at) : 0)},\"fill\":\"{Fill}\"}}");

    /// <summary>Adds an endpoint for a type.</summary>
    public async Task<string> SubscribeAsync(Uri url, string type, int concurrency, CancellationToken cancellationToken, object? retry = null)
    {
        using var answer = await SendAsync(HttpMethod.Post, "/api/v1/admin/integrations/webhooks", JsonSerializer.Serialize(new { name = $"{type} {Guid.NewGuid():N}", url, environment = "development", events = new[] { type }, concurrency, retry }), cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)!["id"]!.ToString() : throw new StageException($"No endpoint was made: {text}");
    }

    /// <summary>Deletes an endpoint.</summary>
    public async Task UnsubscribeAsync(string id, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Delete, $"/api/v1/admin/integrations/webhooks/{id}", body: "", cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new StageException($"The endpoint was not deleted: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
        }
    }

    /// <returns>Whether it was accepted.</returns>
    public async Task<bool> PublishAsync(string type, DateTimeOffset? sentAt, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Post, "/api/v1/events", $"{{\"type\":\"{type}\",\"data\":{Data(sentAt)}}}", cancellationToken);
        return answer.IsSuccessStatusCode;
    }

    /// <returns>The ids of what was accepted; none when nothing was.</returns>
    public async Task<IReadOnlyList<string>> PublishAsync(string type, int count, CancellationToken cancellationToken, bool wantsIds = false)
    {
        using var answer = await SendAsync(HttpMethod.Post, "/api/v1/events", lists.GetOrAdd((type, count), static list => List(list.Type, list.Count)), cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            return [];
        }

        return wantsIds ? [.. (await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!["events"]!.AsArray().Select(e => e!["id"]!.ToString())] : new string[count];
    }

    private static string List(string type, int count)
    {
        var body = new StringBuilder(count * 1_100).Append('[');
        for (var i = 0; i < count; i++)
        {
            body.Append(i == 0 ? "" : ",").Append("{\"type\":\"").Append(type).Append("\",\"data\":").Append(Data(sentAt: null)).Append('}');
        }

        return body.Append(']').ToString();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", folder.ApiKey);
        return await console.Http.SendAsync(request, cancellationToken);
    }
}
