using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.Weather;
using IntegrationConsole.Tests.Simulator;

namespace IntegrationConsole.Tests.Providers.Lever;

public sealed class LeverTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>
{
    private static readonly IProvider Lever = ProviderCatalog.Find("lever")!;

    [Theory]
    [InlineData(200, "[]", Cause.None)]
    [InlineData(200, """[{"hostedUrl":"https://jobs.lever.co/leverdemo/1"}]""", Cause.None)]
    [InlineData(200, """[{"hostedUrl":"https://jobs.lever.co/another/1"}]""", Cause.ContractBroken)]
    [InlineData(200, "<html>Jobs</html>", Cause.ContractBroken)]
    [InlineData(404, """{"ok":false,"error":"Document not found"}""", Cause.Misconfigured)]
    [InlineData(429, """{"ok":false}""", Cause.RateLimited)]
    public async Task Wants_postings_of_this_site(int status, string body, Cause cause)
    {
        await using var server = ScriptedServer.Answering(status, body);

        (await ProbeTest.RunAsync(Lever, server.Url)).Cause.Should().Be(cause);
    }

    [Fact]
    public async Task Asks_for_json()
    {
        await using var server = ScriptedServer.Answering(200, "[]");

        (await ProbeTest.RunAsync(Lever, server.Url)).Evidence!.Request.Should().Contain("/v0/postings/leverdemo?mode=json&limit=1").And.Contain("Accept: application/json").And.NotContain("Authorization");
    }

    [Theory]
    [InlineData("api_key", "Authorization: Basic ZXhhbXBsZS1sZXZlci1rZXktMDEyMzQ1Njc4OTo=")]
    [InlineData("oauth", "Authorization: Bearer example-lever-token-0123456789")]
    public async Task With_a_credential_it_proves_the_credential(string access, string header)
    {
        var seen = "";
        await using var server = new ScriptedServer(async (peer, cancellationToken) =>
        {
            seen = await peer.ReadRequestAsync(cancellationToken);
            await peer.AnswerAsync(200, """{"data":[{"email":"jane@example.com"}]}""", [], cancellationToken);
        });
        (await ProbeTest.RunAsync(Lever, server.Url, null, ("access", access))).Identity.Should().Be("first user jane@example.com");
        seen.Should().StartWith("GET /v1/users?limit=1 HTTP/1.1").And.Contain(header);

        var service = simulator.NewAccount("lever", ("access", access));
        (await SimulatedProbe.RunAsync(simulator, service)).Cause.Should().Be(Cause.None);
        (await SimulatedProbe.RunAsync(simulator, service, wrongSecrets: true)).Cause.Should().Be(Cause.CredentialRejected);
        service.SetFault(new Fault.Forbidden());
        (await SimulatedProbe.RunAsync(simulator, service)).Cause.Should().Be(Cause.PermissionMissing);
    }
}
