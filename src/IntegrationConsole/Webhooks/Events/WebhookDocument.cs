using System.Globalization;
using System.Text;
using IntegrationConsole.Ui;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Outbound;

namespace IntegrationConsole.Webhooks.Events;

/// <summary>The generated documentation for who builds a receiver. Pure.</summary>
public static class WebhookDocument
{
    // 2026-11-26T09:30:00Z: an example's time, the same in each.
    private const long ExampleAtMs = 1_795_685_400_000;
    private const string ExampleId = "evt_0hr2k4m8q0s0z";

    /// <summary>What is sent for the example of a type.</summary>
    public static string Body(EventTypeFacts type, EndpointSettings? settings = null) => Encoding.UTF8.GetString(DeliveryBody.Of(
        new QueuedDelivery { Id = 1, OrganizationId = 1, EndpointId = 1, EventId = 1, Type = type.Name, Data = type.Example, EventAtMs = ExampleAtMs, Kind = DeliveryKind.Event, DueAtMs = ExampleAtMs }, settings ?? new()));

    /// <summary>The request as it goes over the wire.</summary>
    /// <param name="prefix">What the story's own headers begin with: <c>X-InTime</c>.</param>
    public static string Request(EventTypeFacts type, string body, string prefix, string? signatureHeader = null, string contentType = "application/json") => string.Create(CultureInfo.InvariantCulture, $"""
        POST /your/path HTTP/1.1
        Content-Type: {contentType}
        webhook-id: {ExampleId}
        webhook-timestamp: {ExampleAtMs / 1_000}
        webhook-signature: v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
        {signatureHeader ?? prefix + "-Signature"}: sha256=2f7c…
        {prefix}-Event: {type.Name}

        {body}
        """).ReplaceLineEndings("\n");

    /// <summary>An endpoint's documentation as Markdown, to be sent to whoever builds its receiver.</summary>
    /// <param name="types">Those that it gets.</param>
    public static string Markdown(EndpointFacts endpoint, IReadOnlyList<EventTypeFacts> types, string prefix)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Webhooks for {endpoint.Name}\n\n`POST {endpoint.Url.AbsoluteUri}`\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Answer with 2xx within {endpoint.Settings.Timeout.TotalSeconds:0.#} seconds, before doing the work. Anything else counts as failed; redirects are not followed. 410 switches the endpoint off, 429 with `Retry-After` slows it down.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Failed deliveries are tried again: {string.Join(", ", RetryRules.Timeline(endpoint.Retry).Select(Figures.Duration))} after one another{(endpoint.DeadLetters ? "; then they wait for a person" : "")}. The `webhook-id` is the same every time: drop what you know. Replays carry `webhook-replay: true`.\n\n");
        text.Append("## Check the signature\n\nThe secret begins with `whsec_`. While it is being replaced, two signatures stand in the header, separated by a space.\n\n");
        foreach (var sample in VerifySample.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"```{(sample.Language is "C#" ? "csharp" : sample.Language is "Node" ? "js" : "python")}\n{sample.Code.ReplaceLineEndings("\n")}\n```\n\n");
        }

        text.Append("## Events\n");
        foreach (var type in types)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {type.Name}\n\n{type.Description} Version {type.Version}.\n\n```http\n{Request(type, Body(type, endpoint.Settings), prefix, endpoint.SignatureHeader, endpoint.Settings.ContentType)}\n```\n\n| member | what it is | example |\n| --- | --- | --- |\n");
            foreach (var field in TypeDocument.Fields(type))
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{field.Path}` | {Cell(field.Kind + (field.Required ? ", always there" : "") + (field.Description is { } said ? ": " + said : ""))} | {(field.Example is { } example ? $"`{Cell(example)}`" : "")} |\n");
            }
        }

        return text.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
