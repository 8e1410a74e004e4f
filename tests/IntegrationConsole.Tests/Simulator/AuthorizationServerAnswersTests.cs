using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.OAuth;

namespace IntegrationConsole.Tests.Simulator;

/// <summary>What an authorization server says of itself and of people, and how another process steers it.</summary>
public sealed class AuthorizationServerAnswersTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>
{
    [Theory]
    [InlineData("{0}/.well-known/openid-configuration")]
    [InlineData("{0}/.well-known/oauth-authorization-server")]
    [InlineData("{1}/.well-known/oauth-authorization-server{2}")]
    public async Task Both_discovery_documents_name_the_issuer_and_its_endpoints(string address)
    {
        var service = NewAccount();

        var url = string.Format(CultureInfo.InvariantCulture, address, service.BaseUrl.OriginalString, service.BaseUrl.GetLeftPart(UriPartial.Authority), service.BaseUrl.AbsolutePath);
        var found = await simulator.Client.GetFromJsonAsync<JsonElement>(new Uri(url));

        Text(found, "issuer").Should().Be(service.BaseUrl.OriginalString);
        Text(found, "token_endpoint").Should().Be(service.BaseUrl.OriginalString + "/token");
        Text(found, "authorization_endpoint").Should().StartWith(service.BaseUrl.OriginalString);
    }

    [Fact]
    public async Task User_info_names_who_consented()
    {
        var service = NewAccount();
        var tokens = service.OAuth!.Give(SimulatedPerson.All[1]);

        using var answer = await simulator.GetAsync(service, AuthorizationServer.UserInfoPath, tokens.AccessToken);

        Text(await answer.Content.ReadFromJsonAsync<JsonElement>(), "email").Should().Be("ben.osei@intime.example");
    }

    [Fact]
    public async Task Another_process_sets_its_conduct_and_reads_its_counters()
    {
        var service = NewAccount();
        var control = new Uri($"http://127.0.0.1:{simulator.Host.ControlPort}/services/{service.Key}/oauth");

        using var set = await simulator.Client.PutAsJsonAsync(control, new { clockSkew = "00:01:30", dropsAfterCommit = 0.25 });
        using var wrong = await simulator.Client.PutAsJsonAsync(control, new { dropsAfterCommit = 7 });
        using var given = await simulator.Client.PostAsync(new Uri(control + "/grants?person=acct-1002"), content: null);
        var counters = await simulator.Client.GetFromJsonAsync<JsonElement>(control);

        set.StatusCode.Should().Be(HttpStatusCode.NoContent);
        wrong.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        service.OAuth!.Conduct.Should().BeEquivalentTo(new { ClockSkew = TimeSpan.FromSeconds(90), DropsAfterCommit = 0.25 });
        (await given.Content.ReadAsStringAsync()).Should().Contain("ben.osei");
        counters.GetProperty("grantsAlive").GetInt64().Should().Be(1);
    }

    private SimulatedService NewAccount() => simulator.NewAccount("google_calendar", ("clientId", "simulator-client"), ("clientSecret", "simulator-client-secret"));

    private static string Text(JsonElement body, string name) => body.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
