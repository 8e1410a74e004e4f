using System.Collections.Concurrent;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Connecting;
using IntegrationConsole.Integrations.Rest;
using IntegrationConsole.Integrations.Testing;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Tests.Egress;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.OAuth;

/// <summary>Tests of values that are not saved: a consent's token goes where it has always gone, over real sockets, and nowhere else.</summary>
public sealed class MovedHostTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> seen = new();
    private RefreshRig rig = null!;
    private EgressRig other = null!;

    private string Elsewhere => $"http://127.0.0.1:{other.Port}";

    public async Task InitializeAsync()
    {
        rig = await RefreshRig.StartAsync();
        other = await EgressRig.StartAsync(http =>
        {
            seen.Enqueue($"{http.Request.Headers.Authorization}");
            return http.Response.WriteAsync("""{"emailAddress":"jane@example.com","messagesTotal":3}""");
        });
        await rig.ConnectAsync();
    }

    public async Task DisposeAsync()
    {
        await other.DisposeAsync();
        await rig.DisposeAsync();
    }

    [Fact]
    public async Task Another_host_never_sees_the_token_before_the_change_is_saved()
    {
        var draft = await DraftAsync() with { BaseUrl = Elsewhere };

        var test = await TestAsync(draft);

        test.Report.Should().BeEquivalentTo(new { Cause = Cause.Misconfigured, Step = ProbeStep.Token, StatusCode = (int?)null });
        test.Report.Summary.Should().Contain("Nothing was sent").And.Contain(Elsewhere).And.Contain(rig.Integration.BaseUrl);
        test.Report.NextStep.Should().StartWith("Save the change if it is right").And.Contain("\"Access token\"");
        seen.Should().BeEmpty();
    }

    [Fact]
    public async Task The_same_holds_for_programs()
    {
        var draft = await DraftAsync() with { BaseUrl = Elsewhere };

        var result = await rig.Console.Get<ConnectionTests>().DraftAsync(draft, await StoredAsync(), CancellationToken.None);

        result.Success.Should().BeFalse();
        seen.Should().BeEmpty();
    }

    [Fact]
    public async Task Another_proxy_never_sees_it_either()
    {
        var draft = await DraftAsync() with { Connection = ConnectionSettings.Default with { ProxyUrl = Elsewhere } };

        (await TestAsync(draft)).Report.Summary.Should().Contain("another proxy");
        seen.Should().BeEmpty();
    }

    [Fact]
    public async Task A_token_that_was_typed_is_the_typists_own_and_goes_along()
    {
        var draft = await DraftAsync() with { BaseUrl = Elsewhere, Secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["accessToken"] = "typed" } };

        await TestAsync(draft);

        seen.Should().Equal("Bearer typed");
    }

    [Fact]
    public async Task Another_path_on_the_same_host_is_tested_with_the_token()
    {
        var used = new ConcurrentQueue<string>();
        rig.Api = token =>
        {
            used.Enqueue(token);
            return 200;
        };

        await TestAsync(await DraftAsync() with { BaseUrl = rig.Integration.BaseUrl + "/v2" });

        used.Should().Equal("access-jane-1");
    }

    [Fact]
    public async Task Saving_confirms_the_host_and_the_next_check_goes_there()
    {
        var draft = await DraftAsync() with { BaseUrl = Elsewhere };
        (await rig.Console.ChangeAsync(changes => changes.UpdateAsync(rig.Integration.Slug, draft, expectedVersion: null, CancellationToken.None))).Should().BeOfType<ChangeOutcome.Done>();

        await rig.Console.ProbeAsync(rig.Integration);

        seen.Should().Contain("Bearer access-jane-1");
    }

    private async Task<DraftTest> TestAsync(IntegrationDraft draft) =>
        await rig.Console.Get<DraftTests>().RunAsync(rig.Console.Get<ProbeTargets>().For(draft, await StoredAsync()), ProviderCatalog.Find("gmail")!.Manifest, CancellationToken.None);

    private async Task<IntegrationDraft> DraftAsync() => IntegrationDraft.Of(await StoredAsync());

    private async Task<Integration> StoredAsync() =>
        (await rig.Console.InScopeAsync(services => services.GetRequiredService<IntegrationList>().FindAsync(rig.Integration.Slug, CancellationToken.None)))!;
}
