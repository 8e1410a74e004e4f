using System.Net;
using System.Text.Json.Nodes;

namespace IntegrationConsole.Tests.Flows;

/// <summary>An answer of the API, read whole.</summary>
internal sealed record ApiAnswer(HttpStatusCode Status, string Text, string? ContentType, string? ETag, Uri? Location, TimeSpan? RetryAfter)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>The messages of a 400 by field.</summary>
    public IReadOnlyDictionary<string, string> Errors => Json["errors"]!.AsObject().ToDictionary(e => e.Key, e => e.Value![0]!.GetValue<string>(), StringComparer.Ordinal);

    /// <summary>The value at <c>a.b.0.c</c>.</summary>
    public JsonNode? At(string path) => path.Split('.').Aggregate((JsonNode?)Json, (node, step) => node is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : node![step]);

    /// <summary>Checks that it is a problem of this status that tells what to do.</summary>
    public ApiAnswer ShouldBeProblem(HttpStatusCode status)
    {
        Status.Should().Be(status, Text);
        ContentType.Should().Be("application/problem+json");
        Json["status"]!.GetValue<int>().Should().Be((int)status);
        Json["title"]!.GetValue<string>().Should().NotBeEmpty();
        Json["detail"]!.GetValue<string>().Should().NotBeEmpty();
        return this;
    }
}
