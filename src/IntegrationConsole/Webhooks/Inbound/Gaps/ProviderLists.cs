using System.Globalization;
using System.Text.Json;
using IntegrationConsole.Egress;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Webhooks.Inbound.Gaps;

/// <summary>Reads the lists that GitHub and Stripe keep of what they sent, with an integration's credential.</summary>
internal sealed class ProviderLists(EgressFactory egress, TimeProvider time)
{
    private const int PageSize = 100;
    private const int MostPages = 10;
    private const int LongestAnswer = 4 * 1024 * 1024;

    public static bool Has(string preset) => preset is "github" or "stripe";

    /// <summary>Events since a moment, at most a thousand. Throws <see cref="ProbeFailureException"/> with a sentence for people.</summary>
    /// <param name="target">Whose list.</param>
    /// <param name="hook">Which hook: <c>owner/repository/123456</c> at GitHub.</param>
    /// <param name="since">Only events from then on.</param>
    public Task<IReadOnlyList<ListedEvent>> ReadAsync(ProbeTarget target, string? hook, DateTimeOffset since, CancellationToken cancellationToken) =>
        target.Provider.Manifest.Id == "github" ? DeliveriesAsync(target, Hook(hook), since, cancellationToken) : EventsAsync(target, since, cancellationToken);

    /// <summary>The body of an event; null when the provider has it no more.</summary>
    public async Task<string?> BodyAsync(ProbeTarget target, string? hook, ListedEvent listed, CancellationToken cancellationToken)
    {
        if (listed.Body is not null)
        {
            return listed.Body;
        }

        // {"id":12345678,"guid":"0b989ba4-…","event":"issues","request":{"headers":{…},"payload":{…}}}
        using var detail = await GetAsync(target, $"{Hook(hook)}/{Uri.EscapeDataString(listed.Key)}", cancellationToken);
        return JsonPointer.Find(detail.RootElement, "/request/payload") is { ValueKind: JsonValueKind.Object } payload ? payload.GetRawText() : null;
    }

    // GET /repos/{owner}/{repository}/hooks/{id}/deliveries: [{"id":12345678,"guid":"0b989ba4-…","delivered_at":"2026-11-26T04:00:00Z","redelivery":false,"event":"issues","action":"opened"}], newest first
    private async Task<IReadOnlyList<ListedEvent>> DeliveriesAsync(ProbeTarget target, string path, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, ListedEvent>(StringComparer.Ordinal);
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            using var list = await GetAsync(target, $"{path}?per_page={PageSize}" + (cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}"), cancellationToken);
            var rows = list.RootElement.ValueKind == JsonValueKind.Array ? list.RootElement.EnumerateArray().ToList() : [];
            foreach (var row in rows)
            {
                if (JsonPointer.Text(row, "/guid") is { Length: > 0 } guid && JsonPointer.Text(row, "/id") is { } id && Moment(row, "/delivered_at") is { } at && at >= since)
                {
                    found[guid] = new(guid, JsonPointer.Text(row, "/event") ?? "", at, id, Body: null);
                }
            }

            // The list goes on below the oldest id of this page.
            cursor = rows.Count == PageSize && Moment(rows[^1], "/delivered_at") >= since ? JsonPointer.Text(rows[^1], "/id") : null;
            if (cursor is null)
            {
                break;
            }
        }

        return [.. found.Values];
    }

    // GET /v1/events: {"object":"list","data":[{"id":"evt_1","type":"invoice.paid","created":1795665600,…}],"has_more":false}, newest first
    private async Task<IReadOnlyList<ListedEvent>> EventsAsync(ProbeTarget target, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var found = new List<ListedEvent>();
        string? after = null;
        for (var page = 0; page < MostPages; page++)
        {
            var query = string.Create(CultureInfo.InvariantCulture, $"/v1/events?limit={PageSize}&created[gte]={since.ToUnixTimeSeconds()}") + (after is null ? "" : $"&starting_after={Uri.EscapeDataString(after)}");
            using var list = await GetAsync(target, query, cancellationToken);
            foreach (var row in JsonPointer.Find(list.RootElement, "/data") is { ValueKind: JsonValueKind.Array } data ? data.EnumerateArray().ToList() : [])
            {
                if (JsonPointer.Text(row, "/id") is { Length: > 0 } id && row.TryGetProperty("created", out var created) && created.TryGetInt64(out var seconds))
                {
                    found.Add(new(id, JsonPointer.Text(row, "/type") ?? "", DateTimeOffset.FromUnixTimeSeconds(seconds), id, row.GetRawText()));
                }
            }

            after = JsonPointer.Text(list.RootElement, "/has_more") == "true" && found.Count > 0 ? found[^1].EventId : null;
            if (after is null)
            {
                break;
            }
        }

        return found;
    }

    private async Task<JsonDocument> GetAsync(ProbeTarget target, string path, CancellationToken cancellationToken)
    {
        var manifest = target.Provider.Manifest;
        var address = manifest.Api.Resolve(target.Settings, target.BaseUrl);
        var parts = new RequestParts(HttpMethod.Get, address.Url ?? throw new ProbeFailureException(Cause.Misconfigured, address.Problem ?? "The integration has no address."), path) { Now = time.GetUtcNow() };
        if ((manifest.Auth.Apply(parts, target.Settings) ?? parts.AddHeader("User-Agent", "IntegrationConsole/0.1") ?? parts.AddHeader("Accept", "application/json")) is { } problem)
        {
            throw new ProbeFailureException(Cause.Misconfigured, problem);
        }

        using var request = parts.ToMessage();
        using var answer = await egress.For(manifest.Id, target.Route).SendAsync(request, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new ProbeFailureException(Cause.PermissionMissing, $"{manifest.Name} answered {(int)answer.StatusCode} when asked for its list. {Advice(manifest.Id, (int)answer.StatusCode)}");
        }

        return JsonDocument.Parse(await Egress.BoundedBody.ReadAsync(answer.Content, LongestAnswer, cancellationToken));
    }

    private static string Advice(string provider, int status) => (provider, status) switch
    {
        ("github", 403 or 404) => "The token needs to read webhooks of the repository (Webhooks: read, or admin:repo_hook), and the hook must be written owner/repository/number.",
        ("stripe", 403) => "Allow the restricted key to read Events.",
        (_, 401) => "The credential of the integration is not accepted: replace it.",
        _ => "Try again later.",
    };

    private static string Hook(string? hook) => (hook ?? "").Split('/') is [{ Length: > 0 } owner, { Length: > 0 } repository, { Length: > 0 } number] && number.All(char.IsAsciiDigit)
        ? $"/repos/{Uri.EscapeDataString(owner)}/{Uri.EscapeDataString(repository)}/hooks/{number}/deliveries"
        : throw new ProbeFailureException(Cause.Misconfigured, "The hook must be written owner/repository/number, with the number from the hook's address at GitHub.");

    private static DateTimeOffset? Moment(JsonElement row, string pointer) =>
        DateTimeOffset.TryParse(JsonPointer.Text(row, pointer), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}
