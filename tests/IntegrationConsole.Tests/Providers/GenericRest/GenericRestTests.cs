using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Providers.GenericRest;

namespace IntegrationConsole.Tests.Providers.GenericRest;

public sealed class GenericRestTests
{
    private static readonly IProvider Rest = ProviderCatalog.Find("generic_rest")!;

    [Theory]
    [InlineData("bearer", "Authorization: Bearer example-secret-0123456789")]
    [InlineData("basic", "Authorization: Basic bW9uaXRvcjpleGFtcGxlLXNlY3JldC0wMTIzNDU2Nzg5")]
    [InlineData("api_key_header", "X-Api-Key: example-secret-0123456789")]
    [InlineData("api_key_query", "GET /v1/me?x=1&X-Api-Key=example-secret-0123456789 HTTP/1.1")]
    public async Task Signs_in_as_the_operator_chose(string mode, string expected)
    {
        var seen = "";
        await using var server = new ScriptedServer(async (peer, cancellationToken) =>
        {
            seen = await peer.ReadRequestAsync(cancellationToken);
            await peer.AnswerAsync(200, "ok", [], cancellationToken);
        });
        var report = await ProbeTest.RunAsync(Rest, server.Url, null, ("authMode", mode), ("healthPath", "/v1/me?x=1"));
        report.Cause.Should().Be(Cause.None, report.Summary);
        seen.Should().Contain(expected);
        report.Evidence!.Request.Should().NotContain("example-secret").And.NotContain("ZXhhbXBsZS1zZWNyZXQ");
    }

    [Theory]
    [InlineData("200-299", 204, Cause.None)]
    [InlineData("200,302", 302, Cause.None)]
    [InlineData("404", 404, Cause.None)]
    [InlineData("204", 200, Cause.ContractBroken)]
    [InlineData("200", 500, Cause.ProviderFault)]
    public async Task Compares_the_status_with_the_expected_ones(string expected, int status, Cause cause)
    {
        await using var server = ScriptedServer.Answering(status, "");
        (await ProbeTest.RunAsync(Rest, server.Url, null, ("expectedStatus", expected))).Cause.Should().Be(cause);
    }

    [Theory]
    [InlineData("$.account.id", "all good", Cause.None)]
    [InlineData("/account/id", "all good", Cause.None)]
    [InlineData("/account/name", "all good", Cause.ContractBroken)]
    [InlineData("/account/id", "all bad", Cause.ContractBroken)]
    public async Task Wants_the_identity_and_the_text_in_the_body(string path, string text, Cause cause)
    {
        await using var server = ScriptedServer.Answering(200, "{\"account\":{\"id\":42},\"state\":\"all good\"}");
        var report = await ProbeTest.RunAsync(Rest, server.Url, null, ("identityJsonPath", path), ("expectedText", text));
        report.Cause.Should().Be(cause);
        report.Identity.Should().Be(cause == Cause.None ? "42" : null);
    }

    [Fact]
    public async Task A_head_probe_judges_the_status_alone()
    {
        await using var server = new ScriptedServer(async (peer, cancellationToken) =>
        {
            var head = (await peer.ReadRequestAsync(cancellationToken)).StartsWith("HEAD ", StringComparison.Ordinal);
            await peer.WriteAsync($"HTTP/1.1 {(head ? 200 : 405)} Scripted\r\nContent-Length: 500\r\n\r\n", cancellationToken);
        });
        (await ProbeTest.RunAsync(Rest, server.Url, null, ("healthMethod", "HEAD"), ("expectedText", "never"))).Cause.Should().Be(Cause.None);
    }

    [Fact]
    public void Braces_in_the_path_are_not_placeholders_for_secrets()
    {
        var probe = GenericRestProbe.From(new SettingValues(new Dictionary<string, string> { ["healthPath"] = "/?x={secret}", ["secret"] = "s" }));
        probe.Path.Should().Be("/?x=%7Bsecret%7D");
    }

    [Theory]
    [InlineData("$.data.items[0].id", "/data/items/0/id")]
    [InlineData("data.id", "/data/id")]
    [InlineData("/data/id", "/data/id")]
    [InlineData("$['a/b']", "/a~1b")]
    public void Reads_dotted_paths_and_pointers(string path, string pointer) => GenericRestProbe.Pointer(path).Should().Be(pointer);

    [Theory]
    [InlineData("200-299", true)]
    [InlineData("200, 204,301-302", true)]
    [InlineData("299-200", false)]
    [InlineData("20", false)]
    [InlineData("abc", false)]
    [InlineData("", false)]
    public void Parses_sets_of_status_codes(string text, bool valid) => (StatusSet.Parse(text) is not null).Should().Be(valid);
}
