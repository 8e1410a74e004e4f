using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Tests.Simulator;

namespace IntegrationConsole.Tests.Providers.X;

public sealed class XTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>
{
    private static readonly IProvider X = ProviderCatalog.Find("x_twitter")!;

    [Theory]
    [InlineData("user", "/2/users/me", "account acme · id 2244994945")]
    [InlineData("app", "/2/usage/tweets", "project 1234567890 · posts used 4100 · of 2000000")]
    public async Task The_apps_token_avoids_the_read_that_costs(string kind, string path, string identity)
    {
        var service = simulator.NewAccount("x_twitter", ("tokenKind", kind));

        var report = await SimulatedProbe.RunAsync(simulator, service);

        report.Cause.Should().Be(Cause.None, report.Summary);
        report.Identity.Should().Be(identity);
        service.Last!.Path.Should().Be(path);
        (await SimulatedProbe.RunAsync(simulator, service, wrongSecrets: true)).Cause.Should().Be(Cause.CredentialRejected);
    }

    [Theory]
    [InlineData(403, """{"title":"Client Forbidden","reason":"client-not-enrolled","type":"https://api.twitter.com/2/problems/client-forbidden"}""", Cause.PermissionMissing, "not enrolled")]
    [InlineData(429, """{"title":"UsageCapExceeded","type":"https://api.twitter.com/2/problems/usage-capped"}""", Cause.RateLimited, "spending limit")]
    [InlineData(403, """{"title":"Forbidden"}""", Cause.PermissionMissing, "Forbidden")]
    public async Task Reads_the_answer_as_documented(int status, string body, Cause cause, string words)
    {
        await using var server = ScriptedServer.Answering(status, body);

        var report = await ProbeTest.RunAsync(X, server.Url);

        report.Cause.Should().Be(cause);
        report.Summary.Should().Contain(words);
    }

    [Fact]
    public void Is_probed_hourly_because_it_costs() => X.Manifest.SuggestedInterval.Should().Be(TimeSpan.FromHours(1));

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAEXAMPLEexample", "bearer token")]
    [InlineData("2244994945-EXAMPLEexampleEXAMPLEexample", "OAuth 1.0a")]
    public void Recognizes_the_wrong_kind_of_token(string value, string message) =>
        FieldRules.Check(X.Manifest.Fields.Single(field => field.Key == "accessToken"), value).Error.Should().Contain(message);
}
