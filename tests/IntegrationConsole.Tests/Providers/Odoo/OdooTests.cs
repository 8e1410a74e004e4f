using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.Weather;
using IntegrationConsole.Tests.Simulator;

namespace IntegrationConsole.Tests.Providers.Odoo;

public sealed class OdooTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>
{
    private static readonly IProvider Odoo = ProviderCatalog.Find("odoo")!;

    [Theory]
    [InlineData(200, """{"jsonrpc":"2.0","id":1,"result":false}""", Cause.CredentialRejected)]
    [InlineData(200, """{"jsonrpc":"2.0","id":1,"error":{"code":200,"message":"Odoo Server Error","data":{"name":"odoo.exceptions.AccessDenied","message":"Access Denied"}}}""", Cause.CredentialRejected)]
    [InlineData(200, """{"jsonrpc":"2.0","id":1,"error":{"code":200,"message":"Odoo Server Error","data":{"name":"odoo.exceptions.AccessError","message":"Not allowed"}}}""", Cause.PermissionMissing)]
    [InlineData(200, """{"jsonrpc":"2.0","id":1,"error":{"code":200,"message":"Odoo Server Error","data":{"name":"psycopg2.OperationalError","message":"FATAL: database \"acme\" does not exist"}}}""", Cause.Misconfigured)]
    [InlineData(200, """{"jsonrpc":"2.0","id":1,"error":{"code":200,"message":"Odoo Server Error","data":{"name":"builtins.KeyError","message":"x"}}}""", Cause.ProviderFault)]
    [InlineData(200, """{"jsonrpc":"2.0","id":1,"result":0}""", Cause.ContractBroken)]
    [InlineData(404, "<html>Not Found</html>", Cause.Misconfigured)]
    public async Task Reads_the_body_because_the_status_says_nothing(int status, string body, Cause cause)
    {
        await using var server = ScriptedServer.Answering(status, body);

        var report = await ProbeTest.RunAsync(Odoo, server.Url);

        report.Cause.Should().Be(cause, report.Summary);
    }

    [Fact]
    public async Task Asks_for_the_user_and_escapes_what_it_is_given()
    {
        var seen = "";
        await using var server = new ScriptedServer(async (peer, cancellationToken) =>
        {
            seen = await peer.ReadRequestAsync(cancellationToken);
            await peer.AnswerAsync(200, """{"jsonrpc":"2.0","id":1,"result":42}""", [], cancellationToken);
        });

        var report = await ProbeTest.RunAsync(Odoo, server.Url, null, ("database", "ac\"me"), ("apiKey", "pass\"word,{}"));

        report.Identity.Should().Be("user 42");
        seen.Should().StartWith("POST /jsonrpc HTTP/1.1").And.EndWith("""
            {"jsonrpc":"2.0","method":"call","params":{"service":"common","method":"authenticate","args":["ac\u0022me","integrations@example.com","pass\u0022word,{}",{}]},"id":1}
            """.Trim());
        report.Evidence!.Request.Should().NotContain("pass\\u0022word").And.Contain("••••");
    }

    [Theory]
    [InlineData("jsonrpc", "user 7", "POST /jsonrpc")]
    [InlineData("json2", "user 7", "POST /json/2/res.users/context_get")]
    public async Task Speaks_both_protocols(string protocol, string identity, string request)
    {
        var service = simulator.NewAccount("odoo", ("protocol", protocol));

        var report = await SimulatedProbe.RunAsync(simulator, service);
        report.Cause.Should().Be(Cause.None, report.Summary);
        report.Identity.Should().Be(identity);
        $"{service.Last!.Method} {service.Last.Path}".Should().Be(request);

        (await SimulatedProbe.RunAsync(simulator, service, wrongSecrets: true)).Cause.Should().Be(Cause.CredentialRejected);
        service.SetFault(new Fault.Forbidden());
        (await SimulatedProbe.RunAsync(simulator, service)).Cause.Should().Be(Cause.PermissionMissing);
    }

    [Fact]
    public void Wants_the_address_without_a_path() =>
        FieldRules.Check(Odoo.Manifest.Fields[0], "https://acme.odoo.com/web/login").Error.Should().Contain("Leave out the path");
}
