using System.Net;

namespace IntegrationConsole.Tests.Flows;

[Collection(ConsoleCollection.Name)]
public sealed class BadInputTests(RunningConsole console)
{
    private const string Secret = "SG.tell-nobody-tell-nobody";
    private readonly ApiClient api = console.Api(console.Ours.Key);

    [Fact]
    public async Task Every_wrong_member_is_named_and_no_secret_is_echoed()
    {
        var answer = await api.PostAsync("/configs", $$"""
            {"provider":"sendgrid","displayName":7,"enabled":"yes","category":"mail","settings":{"apiKey":"{{Secret}}"},"secrets":{"apiKey":1},
             "monitoringConfig":{"downOf":1.5,"healthCheckIntervalSeconds":"60","alertThresholds":[]},"colour":"red"}
            """);

        answer.ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Keys.Should().BeEquivalentTo(
            "displayName", "enabled", "category", "secrets.apiKey", "monitoringConfig.downOf", "monitoringConfig.healthCheckIntervalSeconds", "monitoringConfig.alertThresholds", "colour");
        answer.Errors["category"].Should().Contain("communication, payment");
        answer.Text.Should().NotContain(Secret);
    }

    [Fact]
    public async Task The_rules_speak_the_clients_words()
    {
        var answer = await api.PostAsync("/configs", new
        {
            provider = "sendgrid",
            name = "Not A Slug",
            displayName = "",
            notes = new string('x', 2001),
            connectionConfig = new { baseUrl = "ftp://x", timeoutSeconds = 1e300 },
            settings = new { apiKey = Secret },
            secrets = new { apiKey = $" {Secret}", other = Secret },
            monitoringConfig = new { healthCheckIntervalSeconds = 1, downAfter = 9, upOf = 0, alertThresholds = new { responseTimeMs = -5, errorRatePercent = 101 } },
        });

        answer.ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Keys.Should().BeEquivalentTo(
            "name", "displayName", "notes", "connectionConfig.baseUrl", "connectionConfig.timeoutSeconds", "settings.apiKey", "secrets.apiKey", "secrets.other",
            "monitoringConfig.healthCheckIntervalSeconds", "monitoringConfig.downAfter", "monitoringConfig.upOf", "monitoringConfig.upAfter",
            "monitoringConfig.alertThresholds.responseTimeMs", "monitoringConfig.alertThresholds.errorRatePercent");
        answer.Text.Should().NotContain(Secret);
    }

    [Theory]
    [InlineData("{\n  \"provider\": }", "line 2")]
    [InlineData("{\"provider\":\"a\",\"provider\":\"b\"}", "twice")]
    [InlineData("{\"provider\":\"a\"", "line 1")]
    [InlineData("[]", "object")]
    [InlineData("null", "object")]
    [InlineData("\"text\"", "object")]
    [InlineData("", "empty")]
    [InlineData("{\"\\ud800\":1}", "well-formed")]
    [InlineData("{\"displayName\":\"\\ud800\",\"provider\":\"sendgrid\"}", "quotes")]
    [InlineData("{}", "provider")]
    [InlineData("{\"provider\":null}", "provider")]
    [InlineData("{\"provider\":\"nobody\"}", "provider")]
    public async Task What_is_no_configuration_is_refused_in_words(string body, string told) =>
        (await api.PostAsync("/configs", body)).ShouldBeProblem(HttpStatusCode.BadRequest).Text.Should().Contain(told);

    [Fact]
    public async Task A_deep_body_is_refused() =>
        (await api.PostAsync("/configs", $"{{\"metadata\":{string.Concat(Enumerable.Repeat("[", 500))}")).ShouldBeProblem(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("garbage")]
    public async Task Only_json_is_read(string contentType) =>
        (await api.SendAsync(HttpMethod.Post, "/configs", "{}", contentType: contentType)).ShouldBeProblem(HttpStatusCode.UnsupportedMediaType);

    [Fact]
    public async Task More_than_64_KB_is_not_read() =>
        (await api.PostAsync("/configs", new { notes = new string('x', 65_536) })).ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge).At("mostBytes")!.GetValue<int>().Should().Be(65_536);

    [Theory]
    [InlineData("GET", "/configs/nothing-here")]
    [InlineData("PUT", "/configs/nothing-here")]
    [InlineData("DELETE", "/configs/nothing-here")]
    [InlineData("POST", "/nothing-here/toggle")]
    [InlineData("POST", "/nothing-here/test")]
    [InlineData("POST", "/nothing-here/credentials")]
    [InlineData("GET", "/health?integration=nothing-here")]
    [InlineData("GET", "/health/nothing-here/samples")]
    [InlineData("GET", "/health/nothing-here/changes")]
    [InlineData("GET", "/no/such/route")]
    [InlineData("GET", "//api")]
    [InlineData("GET", "/configs/%3Cscript%3E")]
    public async Task What_is_not_there_is_a_404(string method, string path)
    {
        object? body = method is "GET" or "DELETE" ? null : path.EndsWith("toggle", StringComparison.Ordinal) ? new { enabled = true } : path.EndsWith("credentials", StringComparison.Ordinal) ? new { apiKey = Secret } : new { };
        (await api.SendAsync(new HttpMethod(method), path, body)).ShouldBeProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_wrong_method_is_a_405() => (await api.DeleteAsync("/status")).ShouldBeProblem(HttpStatusCode.MethodNotAllowed).Text.Should().Contain("GET");

    [Fact]
    public async Task Without_a_key_nothing_is_told()
    {
        foreach (var client in new[] { console.Api(null), console.Api("ick_nonsense"), console.Api("ick_00000000_0000000000000000000000000000000000000000000") })
        {
            (await client.GetAsync("/status")).ShouldBeProblem(HttpStatusCode.Unauthorized);
            (await client.GetAsync("/no/such/route")).ShouldBeProblem(HttpStatusCode.Unauthorized);
            (await client.GetAsync("//openapi/v1.json")).ShouldBeProblem(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task Too_many_calls_are_told_when_to_come_back()
    {
        var strict = new RunningConsole(("Access:ApiCallsPerMinute", "3"));
        await strict.InitializeAsync();
        try
        {
            var client = strict.Api(strict.Ours.Key);
            for (var i = 0; i < 3; i++)
            {
                (await client.GetAsync("/status")).Status.Should().Be(HttpStatusCode.OK);
            }

            (await client.GetAsync("/status")).ShouldBeProblem(HttpStatusCode.TooManyRequests).RetryAfter.Should().BeGreaterThan(TimeSpan.Zero).And.BeLessOrEqualTo(TimeSpan.FromMinutes(1));
            (await strict.Api(strict.Theirs.Key).GetAsync("/status")).Status.Should().Be(HttpStatusCode.OK, "others are not held up");
        }
        finally
        {
            await strict.DisposeAsync();
        }
    }
}
