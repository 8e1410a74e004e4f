using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using IntegrationConsole.Simulator.Plays;
using Microsoft.AspNetCore.Http;

namespace IntegrationConsole.Simulator.Webhooks;

/// <summary>The list that a provider keeps of what it sent: GitHub's deliveries of a hook, Stripe's events. Newest first, in pages. Safe for use by many threads.</summary>
public sealed class WebhookLog
{
    private ImmutableList<SentWebhook> sent = [];

    /// <summary>Notes a webhook as sent.</summary>
    public void Add(SentWebhook webhook) => ImmutableInterlocked.Update(ref sent, (all, one) => all.Add(one), webhook);

    /// <summary>The answer to a request for the list; null when it is not one.</summary>
    /// <param name="providerId">Whose list.</param>
    /// <param name="path">The provider's path.</param>
    /// <param name="query">Pages and bounds.</param>
    internal Answer? Answer(string providerId, string path, IQueryCollection query) => (providerId, path.Split('/', StringSplitOptions.RemoveEmptyEntries)) switch
    {
        ("github", ["repos", _, _, "hooks", _, "deliveries"]) => Deliveries(query),
        ("github", ["repos", _, _, "hooks", _, "deliveries", var id]) => Delivery(id),
        ("stripe", ["v1", "events"]) => Events(query),
        _ => null,
    };

    // Numbers rise with time; the newest comes first.
    private IEnumerable<(int Number, SentWebhook Webhook)> Newest() => sent.Select((webhook, index) => (Number: index + 1, Webhook: webhook)).Reverse();

    private Answer Deliveries(IQueryCollection query)
    {
        var size = Number(query["per_page"]) ?? 30;
        var below = Number(query["cursor"]) ?? int.MaxValue;
        var rows = Newest().Where(one => one.Number < below).Take(size).Select(one => (JsonNode)new JsonObject
        {
            ["id"] = one.Number,
            ["guid"] = one.Webhook.Id,
            ["delivered_at"] = one.Webhook.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["redelivery"] = false,
            ["status"] = "OK",
            ["status_code"] = 200,
            ["event"] = one.Webhook.Type,
        });
        return Plays.Answer.Json(200, new JsonArray([.. rows]).ToJsonString());
    }

    private Answer? Delivery(string id) => Newest().Where(one => one.Number == Number(id)).Select(one => Plays.Answer.Json(200, new JsonObject
    {
        ["id"] = one.Number,
        ["guid"] = one.Webhook.Id,
        ["event"] = one.Webhook.Type,
        ["request"] = new JsonObject { ["headers"] = new JsonObject { ["X-GitHub-Delivery"] = one.Webhook.Id }, ["payload"] = JsonNode.Parse(one.Webhook.Body) },
    }.ToJsonString())).FirstOrDefault();

    private Answer Events(IQueryCollection query)
    {
        var size = Number(query["limit"]) ?? 10;
        var since = long.TryParse(query["created[gte]"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;
        var rest = Newest().Select(one => one.Webhook).Where(one => one.At.ToUnixTimeSeconds() >= since).ToList();
        var after = query["starting_after"].ToString();
        rest = after.Length > 0 ? [.. rest.SkipWhile(one => one.Id != after).Skip(1)] : rest;
        var rows = string.Join(',', rest.Take(size).Select(one => one.Body));
        return Plays.Answer.Json(200, $$"""{"object":"list","data":[{{rows}}],"has_more":{{(rest.Count > size ? "true" : "false")}},"url":"/v1/events"}""");
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
