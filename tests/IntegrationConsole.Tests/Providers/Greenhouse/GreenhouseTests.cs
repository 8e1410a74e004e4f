using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.Weather;
using IntegrationConsole.Tests.Simulator;

namespace IntegrationConsole.Tests.Providers.Greenhouse;

public sealed class GreenhouseTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>
{
    private static readonly IProvider Greenhouse = ProviderCatalog.Find("greenhouse")!;

    [Theory]
    [InlineData(200, """{"name":"Acme"}""", Cause.None)]
    [InlineData(200, """{"name":""}""", Cause.ContractBroken)]
    [InlineData(404, """{"status":404,"error":"Job not found"}""", Cause.Misconfigured)]
    public async Task Wants_the_name_of_the_board(int status, string body, Cause cause)
    {
        await using var server = ScriptedServer.Answering(status, body);

        var report = await ProbeTest.RunAsync(Greenhouse, server.Url);

        report.Cause.Should().Be(cause);
        report.Evidence!.Request.Should().Contain("/boards/acme").And.NotContain("Authorization");
    }

    [Fact]
    public async Task Harvest_proves_the_client_and_tells_a_missing_scope_from_a_dead_secret()
    {
        var service = simulator.NewAccount("greenhouse", ("access", "harvest"));

        (await SimulatedProbe.RunAsync(simulator, service)).Cause.Should().Be(Cause.None);
        service.Last!.Path.Should().Be("/user_roles");
        (await SimulatedProbe.RunAsync(simulator, service, wrongSecrets: true)).Cause.Should().Be(Cause.CredentialRejected);
        service.SetFault(new Fault.Forbidden());
        (await SimulatedProbe.RunAsync(simulator, service)).Cause.Should().Be(Cause.PermissionMissing);
    }

    [Fact]
    public async Task Reads_its_quota_of_ten_seconds()
    {
        await using var server = ScriptedServer.Answering(200, """{"name":"Acme"}""", ("X-RateLimit-Limit", "50"), ("X-RateLimit-Remaining", "49"), ("X-RateLimit-Reset", "1795352400"));

        (await ProbeTest.RunAsync(Greenhouse, server.Url)).Quotas.Should().Equal(new QuotaReading("10 seconds", 50, 49, DateTimeOffset.FromUnixTimeSeconds(1_795_352_400)));
    }
}
