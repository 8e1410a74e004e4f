using System.Text.Json;
using IntegrationConsole.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Api;

public sealed class ProblemsTests
{
    [Fact]
    public async Task A_bad_field_is_named_in_a_400()
    {
        var problem = await Answer(Problems.Field("interval", "must be from 5 s to 24 h."));

        problem.GetProperty("status").GetInt32().Should().Be(400);
        problem.GetProperty("errors").GetProperty("interval")[0].GetString().Should().Be("must be from 5 s to 24 h.");
        problem.GetProperty("detail").GetString().Should().Contain("interval");
    }

    [Fact]
    public async Task A_stale_version_is_a_409_with_the_current_ETag()
    {
        var problem = await Answer(Problems.StaleETag(8));

        problem.GetProperty("status").GetInt32().Should().Be(409);
        problem.GetProperty("currentETag").GetString().Should().Be("\"8\"");
    }

    [Fact]
    public async Task Each_kind_has_its_status_and_says_what_to_do()
    {
        (await Answer(Problems.NotFound("an integration \"x\""))).GetProperty("detail").GetString().Should().StartWith("This organization has no integration \"x\".");
        (await Answer(Problems.Conflict("Taken."))).GetProperty("status").GetInt32().Should().Be(409);
        (await Answer(Problems.PayloadTooLarge(65_536))).GetProperty("mostBytes").GetInt64().Should().Be(65_536);
        (await Answer(Problems.UnsupportedMediaType())).GetProperty("detail").GetString().Should().Contain("application/json");
    }

    private static async Task<JsonElement> Answer(IResult result)
    {
        using var body = new MemoryStream();
        using var services = new ServiceCollection().AddLogging().AddProblemDetails().BuildServiceProvider();
        var http = new DefaultHttpContext { RequestServices = services };
        http.Response.Body = body;
        await result.ExecuteAsync(http);
        http.Response.ContentType.Should().StartWith("application/problem+json");
        body.Position = 0;
        using var json = await JsonDocument.ParseAsync(body);
        json.RootElement.GetProperty("status").GetInt32().Should().Be(http.Response.StatusCode);
        return json.RootElement.Clone();
    }
}
