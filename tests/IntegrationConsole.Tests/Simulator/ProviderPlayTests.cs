using System.Net;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.Weather;
using IntegrationConsole.Tests.Providers;

namespace IntegrationConsole.Tests.Simulator;

/// <summary>The real adapters against the simulator: what they make of its answers is what the vendors' documentation promises.</summary>
public sealed class ProviderPlayTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>
{
    public static TheoryData<string> Everyone => [.. ProviderCatalog.All.Select(provider => provider.Manifest.Id)];

    /// <summary>Without those for which any answer counts, a refusal too.</summary>
    public static TheoryData<string> ThoseThatNoticeARefusal =>
        [.. ProviderCatalog.All.Select(provider => provider.Manifest).Where(manifest => ProbeTest.HttpProbe(manifest)?.ExpectedStatus.Contains(401) is not true).Select(manifest => manifest.Id)];

    public static TheoryData<string> ThoseThatProveTheCredential => Without(ConformancePoint.ProvesCredential);

    public static TheoryData<string> ThoseThatSayWhenToRetry => Without(ConformancePoint.SaysWhenToRetry);

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task A_right_credential_is_healthy(string providerId)
    {
        var report = await ProbeAsync(providerId, new Fault.None());

        report.Cause.Should().Be(Cause.None, report.Summary);
    }

    [Theory]
    [MemberData(nameof(ThoseThatProveTheCredential))]
    public async Task A_wrong_credential_is_rejected(string providerId)
    {
        var report = await ProbeAsync(providerId, new Fault.None(), wrongSecrets: true);

        report.Cause.Should().Be(Cause.CredentialRejected, report.Summary);
    }

    [Theory]
    [MemberData(nameof(ThoseThatNoticeARefusal))]
    public async Task A_revoked_credential_is_rejected(string providerId) =>
        (await ProbeAsync(providerId, new Fault.Unauthorized())).Cause.Should().Be(Cause.CredentialRejected);

    [Theory]
    [MemberData(nameof(ThoseThatNoticeARefusal))]
    public async Task A_missing_permission_is_told_apart_from_a_dead_key(string providerId) =>
        (await ProbeAsync(providerId, new Fault.Forbidden())).Cause.Should().Be(Cause.PermissionMissing);

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task Throttling_is_recognised_in_the_providers_own_form(string providerId) =>
        (await ProbeAsync(providerId, new Fault.RateLimited(TimeSpan.FromSeconds(40)))).Cause.Should().Be(Cause.RateLimited);

    [Theory]
    [MemberData(nameof(ThoseThatSayWhenToRetry))]
    public async Task The_time_to_wait_is_told(string providerId)
    {
        var report = await ProbeAsync(providerId, new Fault.RateLimited(TimeSpan.FromSeconds(40)));

        // Whole seconds of a reset may round; a reset of the window cuts the wait short.
        report.RetryAfter.Should().BeGreaterThan(TimeSpan.Zero).And.BeLessThanOrEqualTo(TimeSpan.FromSeconds(41));
    }

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task A_failing_server_is_the_providers_fault(string providerId) =>
        (await ProbeAsync(providerId, new Fault.ServerError(503))).Cause.Should().Be(Cause.ProviderFault);

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task A_reset_is_a_network_failure(string providerId) =>
        (await ProbeAsync(providerId, new Fault.Reset())).Cause.Should().Be(Cause.Network);

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task Silence_times_out(string providerId) =>
        (await ProbeAsync(providerId, new Fault.Silence(), timeout: TimeSpan.FromMilliseconds(400))).Cause.Should().Be(Cause.Timeout);

    [Theory]
    [InlineData("sendgrid")]
    [InlineData("github")]
    [InlineData("generic_rest")]
    public async Task The_quota_counts_down(string providerId)
    {
        var service = simulator.NewAccount(providerId);

        var first = (await ProbeAsync(service)).Quotas.Should().ContainSingle().Subject;
        var second = (await ProbeAsync(service)).Quotas.Should().ContainSingle().Subject;

        second.Remaining.Should().Be(first.Remaining - 1);
        second.ResetsAt.Should().BeCloseTo(first.ResetsAt!.Value, TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("api_key_header")]
    [InlineData("api_key_query")]
    [InlineData("basic")]
    public async Task Every_way_to_sign_in_to_a_generic_api_is_checked(string mode)
    {
        var service = simulator.NewAccount("generic_rest", ("authMode", mode), ("headerName", "X-Api-Key"), ("username", "monitor"));

        (await ProbeAsync(service)).Cause.Should().Be(Cause.None);
        using var bare = await simulator.GetAsync(service, "/", token: null);
        bare.StatusCode.Should().Be(mode == "none" ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task BambooHr_answers_xml_unless_json_is_asked_for()
    {
        var service = simulator.NewAccount("bamboohr");
        using var request = new HttpRequestMessage(HttpMethod.Get, service.BaseUrl + "/api/v1/employees/0");
        request.Headers.Add("Authorization", "Basic " + SmtpDialogue.Base64(service.Settings["apiKey"] + ":x"));

        using var answer = await simulator.Client.SendAsync(request);

        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/xml");
    }

    [Fact]
    public async Task GitHub_wants_a_user_agent()
    {
        var service = simulator.NewAccount("github");
        using var request = new HttpRequestMessage(HttpMethod.Get, service.BaseUrl + "/user");
        request.Headers.Add("Authorization", "Bearer " + service.Settings["token"]);

        using var answer = await simulator.Client.SendAsync(request);

        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("User-Agent");
    }

    private static TheoryData<string> Without(ConformancePoint point) =>
        [.. ProviderCatalog.All.Where(provider => provider.Manifest.Exemptions.All(exemption => exemption.Point != point)).Select(provider => provider.Manifest.Id)];

    private Task<ProbeReport> ProbeAsync(string providerId, Fault fault, bool wrongSecrets = false, TimeSpan? timeout = null) =>
        SimulatedProbe.RunAsync(simulator, ProviderCatalog.Find(providerId)!, fault, wrongSecrets, timeout);

    private Task<ProbeReport> ProbeAsync(SimulatedService service) => SimulatedProbe.RunAsync(simulator, service);
}
