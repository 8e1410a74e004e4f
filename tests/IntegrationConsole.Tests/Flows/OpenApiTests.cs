using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Flows;

[Collection(ConsoleCollection.Name)]
public sealed class OpenApiTests(RunningConsole console)
{
    [Fact]
    public async Task Describes_every_route_of_the_api_once()
    {
        var answer = await console.Api(console.Ours.Key).GetAsync("//openapi/v1.json");

        answer.Status.Should().Be(HttpStatusCode.OK, answer.Text);
        answer.At("openapi")!.ToString().Should().StartWith("3.");
        var operations = answer.Json["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(o => (Route: $"{o.Key.ToUpperInvariant()} {path.Key}", Operation: o.Value!.AsObject()))).ToList();
        operations.Select(o => o.Route).Should().BeEquivalentTo(Routes());
        operations.Select(o => o.Operation["operationId"]!.ToString()).Should().OnlyHaveUniqueItems().And.NotContain("");
        foreach (var (route, operation) in operations)
        {
            operation["summary"]?.ToString().Should().NotBeNullOrEmpty(route);
            operation["tags"]!.AsArray().Should().NotBeEmpty(route);
            operation["responses"]!.AsObject().Select(r => r.Key).Should().Contain(["401", "403", "429"], route).And.Contain(status => status.StartsWith('2'), route);
            operation["parameters"]?.AsArray().Should().OnlyContain(p => p!["description"] != null, route);
        }
    }

    [Fact]
    public async Task Its_references_resolve_and_it_names_both_ways_in()
    {
        var document = (await console.Api(console.Ours.Key).GetAsync("//openapi/v1.json")).Json;

        foreach (var reference in References(document))
        {
            reference.Should().StartWith("#/");
            reference[2..].Split('/').Aggregate((JsonNode?)document, (node, step) => node?[step]).Should().NotBeNull(reference);
        }

        document["components"]!["securitySchemes"]!.AsObject().Select(s => s.Key).Should().BeEquivalentTo("apiKey", "session");
        document["components"]!["schemas"]!["Category"]!["enum"]!.AsArray().Select(e => e!.ToString()).Should().Contain("socialMedia");
        document["components"]!["schemas"]!["MonitoringConfig"]!["properties"]!["downAfter"]!.ToJsonString().Should().NotContain("string", "numbers are numbers");
    }

    private IEnumerable<string> Routes() =>
        from endpoint in console.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
        select $"{method} {endpoint.RoutePattern.RawText}";

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => p is { Key: "$ref", Value: JsonValue text } ? [text.ToString()] : References(p.Value)),
        JsonArray a => a.SelectMany(References),
        _ => [],
    };
}
