using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using IntegrationConsole.Simulator.Control;
using IntegrationConsole.Simulator.Weather;

namespace IntegrationConsole.Tests.Simulator;

public sealed class ControlApiTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>
{
    public static TheoryData<string> Faults =>
    [
        """{"kind":"none"}""",
        """{"kind":"latency","delay":"00:00:01.5","jitter":"00:00:00.2"}""",
        """{"kind":"silence"}""",
        """{"kind":"reset"}""",
        """{"kind":"tlsFailure","flaw":"expired"}""",
        """{"kind":"unauthorized"}""",
        """{"kind":"forbidden"}""",
        """{"kind":"rateLimited","retryAfter":"00:00:30"}""",
        """{"kind":"serverError","status":503}""",
        """{"kind":"wrongBody","shape":"truncatedJson"}""",
        """{"kind":"hugeBody","bytes":10485760}""",
        """{"kind":"slowDrip","pause":"00:00:00.1"}""",
        """{"kind":"redirect","location":"http://127.0.0.1/"}""",
        """{"kind":"outageWindow","from":"2026-11-23T12:00:00Z","to":"2026-11-23T13:00:00Z"}""",
        """{"kind":"schedule","fronts":[{"at":"00:00:05","for":"00:00:10","fault":{"kind":"reset"}}]}""",
    ];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Every_fault_can_be_set_from_another_process(string fault)
    {
        var service = simulator.NewAccount("sendgrid");

        using var answer = await PutAsync(service.Key, fault);

        answer.StatusCode.Should().Be(HttpStatusCode.NoContent);
        service.FaultIsSet.Should().BeTrue();
        (await PutAsync(service.Key, JsonSerializer.Serialize(JsonSerializer.Deserialize<Fault>(fault, ControlJson.Options), ControlJson.Options)))
            .StatusCode.Should().Be(HttpStatusCode.NoContent, "what is written can be read again");
    }

    [Theory]
    [InlineData("""{"kind":"earthquake"}""")]
    [InlineData("""{"delay":"00:00:01"}""")]
    [InlineData("""{"kind":"latency","delay":"soon"}""")]
    [InlineData("""{"kind":"latency","delay":"00:00:01","colour":"red"}""")]
    [InlineData("""{"kind":"serverError","status":200}""")]
    [InlineData("""{"kind":"redirect"}""")]
    [InlineData("""{"kind":"schedule"}""")]
    [InlineData("null")]
    [InlineData("{")]
    public async Task A_malformed_fault_is_refused_with_a_reason(string fault)
    {
        var service = simulator.NewAccount("sendgrid");

        using var answer = await PutAsync(service.Key, fault);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString().Should().NotBeEmpty();
        service.FaultIsSet.Should().BeFalse();
    }

    [Fact]
    public async Task Clearing_gives_the_service_back_to_its_forecast()
    {
        var service = simulator.NewAccount("sendgrid");
        service.SetFault(new Fault.Reset());

        using var answer = await simulator.Client.DeleteAsync(Address($"/services/{service.Key}/fault"));

        answer.StatusCode.Should().Be(HttpStatusCode.NoContent);
        service.FaultIsSet.Should().BeFalse();
    }

    [Fact]
    public async Task Lists_services_without_their_secrets()
    {
        var service = simulator.NewAccount("sendgrid");

        var list = await simulator.Client.GetStringAsync(Address("/services"));

        list.Should().Contain(service.Key).And.NotContain(service.Settings["apiKey"]);
    }

    [Fact]
    public async Task Registers_many_at_once_and_the_same_ones_only_once()
    {
        var body = """{"benchmark":300,"services":[{"key":"mine","providerId":"github","settings":{"token":"t"},"fault":{"kind":"forbidden"}}]}""";

        var first = await PostBulkAsync(body);
        var second = await PostBulkAsync(body);

        (await first.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("added").GetInt32().Should().Be(301);
        (await second.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("added").GetInt32().Should().Be(0);
        simulator.Host.Find("bench-00299").Should().NotBeNull();
        simulator.Host.Find("mine")!.Fault.Should().Be(new Fault.Forbidden());
    }

    [Theory]
    [InlineData("""{"services":[{"key":"UPPER","providerId":"github","settings":{}}]}""", "key")]
    [InlineData("""{"services":[{"key":"a","providerId":"nobody","settings":{}}]}""", "nobody")]
    [InlineData("""{"services":[null]}""", "needed")]
    [InlineData("""{"benchmark":-1}""", "benchmark")]
    public async Task Refuses_a_bad_registration(string body, string reason)
    {
        using var answer = await PostBulkAsync(body);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().Contain(reason);
    }

    [Fact]
    public async Task Web_pages_and_rebound_names_are_turned_away()
    {
        using var page = new HttpRequestMessage(HttpMethod.Get, Address("/services"));
        page.Headers.Add("Origin", "https://evil.example");
        using var rebound = new HttpRequestMessage(HttpMethod.Get, Address("/services"));
        rebound.Headers.Host = "evil.example";

        (await simulator.Client.SendAsync(page)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await simulator.Client.SendAsync(rebound)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Only_json_is_read()
    {
        var service = simulator.NewAccount("sendgrid");

        using var answer = await simulator.Client.PutAsync(Address($"/services/{service.Key}/fault"), new StringContent("""{"kind":"reset"}""", Encoding.UTF8, "text/plain"));

        answer.StatusCode.Should().Be(HttpStatusCode.UnsupportedMediaType);
    }

    private Task<HttpResponseMessage> PutAsync(string key, string fault) =>
        simulator.Client.PutAsync(Address($"/services/{key}/fault"), new StringContent(fault, Encoding.UTF8, "application/json"));

    private Task<HttpResponseMessage> PostBulkAsync(string body) =>
        simulator.Client.PostAsync(Address("/services/bulk"), new StringContent(body, Encoding.UTF8, "application/json"));

    private Uri Address(string path) => new($"http://127.0.0.1:{simulator.Host.ControlPort}{path}");
}
