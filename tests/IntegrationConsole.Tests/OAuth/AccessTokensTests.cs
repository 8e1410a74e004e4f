using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Rest;
using IntegrationConsole.Integrations.Testing;
using IntegrationConsole.OAuth;
using IntegrationConsole.Providers.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.OAuth;

/// <summary>The one path to tokens, as probes, tests and callers go it.</summary>
public sealed class AccessTokensTests : IAsyncLifetime
{
    private RefreshRig rig = null!;

    public async Task InitializeAsync() => rig = await RefreshRig.StartAsync();

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [Fact]
    public async Task A_probe_uses_the_token_of_the_consent_and_refreshes_an_ended_one_first()
    {
        await rig.ConnectAsync();
        var seen = new List<string>();
        rig.Api = token =>
        {
            seen.Add(token);
            return 200;
        };

        (await rig.Console.ProbeAsync(rig.Integration)).Succeeded.Should().BeTrue();
        await rig.PassWithoutSweepAsync(TimeSpan.FromMinutes(61));
        (await rig.Console.ProbeAsync(rig.Integration)).Succeeded.Should().BeTrue();

        seen.Should().Equal("access-jane-1", "access-jane-2");
    }

    [Fact]
    public async Task A_401_refreshes_once_and_the_call_is_made_again()
    {
        await rig.ConnectAsync();
        await rig.PassWithoutSweepAsync(TimeSpan.FromMinutes(10));
        rig.Api = token => token == "access-jane-1" ? 401 : 200;

        (await rig.Console.ProbeAsync(rig.Integration)).Succeeded.Should().BeTrue();

        rig.Asked.Should().Equal("jane-1");
    }

    [Fact]
    public async Task A_401_for_a_fresh_token_says_revoked_or_meant_for_another_api_and_is_not_refreshed_over_and_over()
    {
        await rig.ConnectAsync();
        await rig.PassWithoutSweepAsync(TimeSpan.FromMinutes(10));
        rig.Api = _ => 401;

        var first = await rig.Console.ProbeAsync(rig.Integration);
        var second = await rig.Console.ProbeAsync(rig.Integration);
        await rig.PassWithoutSweepAsync(TimeSpan.FromMinutes(3));
        await rig.Console.ProbeAsync(rig.Integration);

        first.Cause.Should().Be(Cause.CredentialRejected);
        second.Summary.Should().Contain("revoked").And.Contain("another API");
        rig.Asked.Should().Equal(["jane-1"], "a new token would be refused as well");
        (await rig.StripAsync()).Should().Equal(RefreshOutcome.Connected, RefreshOutcome.Refreshed, RefreshOutcome.TokenRejected);
    }

    [Fact]
    public async Task A_revoked_consent_is_told_by_the_probe_with_the_way_out()
    {
        await rig.ConnectAsync();
        rig.Answers(400, "invalid_grant");
        await rig.PassAsync(TimeSpan.FromMinutes(55));
        await rig.PassAsync(TimeSpan.FromSeconds(31));

        var report = await rig.Console.ProbeAsync(rig.Integration);

        (report.Cause, report.Step).Should().Be((Cause.CredentialRejected, ProbeStep.Token));
        report.NextStep.Should().StartWith("Reconnect");
        report.StatusCode.Should().BeNull("nothing was sent");
    }

    [Fact]
    public async Task A_missing_scope_is_told_although_the_probe_succeeds()
    {
        await rig.ConnectAsync();
        rig.Token = (_, _) => Task.FromResult((200, """{"access_token":"access-less","expires_in":3600,"scope":"openid"}"""));
        await rig.PassAsync(TimeSpan.FromMinutes(55));

        var report = await rig.Console.ProbeAsync(rig.Integration);

        report.Cause.Should().Be(Cause.PermissionMissing);
        report.Summary.Should().Contain("email");
    }

    [Fact]
    public async Task The_test_of_a_draft_uses_the_consent_too_unless_a_token_is_typed()
    {
        await rig.ConnectAsync();
        var seen = new List<string>();
        rig.Api = token =>
        {
            seen.Add(token);
            return 200;
        };
        var stored = (await rig.Console.InScopeAsync(services => services.GetRequiredService<IntegrationList>().FindAsync(rig.Integration.Slug, CancellationToken.None)))!;
        var draft = new IntegrationDraft
        {
            ProviderId = stored.ProviderId,
            Name = stored.Name,
            Category = stored.Category,
            BaseUrl = stored.BaseUrl,
            Settings = stored.Settings,
            Secrets = new Dictionary<string, string>(StringComparer.Ordinal),
        };
        var (targets, tests, manifest) = (rig.Console.Get<ProbeTargets>(), rig.Console.Get<DraftTests>(), ProviderCatalog.Find("gmail")!.Manifest);

        await tests.RunAsync(targets.For(draft, stored), manifest, CancellationToken.None);
        await tests.RunAsync(targets.For(draft with { Secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["accessToken"] = "typed" } }, stored), manifest, CancellationToken.None);

        seen.Should().Equal("access-jane-1", "typed");
    }

    [Fact]
    public async Task Tokens_never_reach_the_log()
    {
        await rig.ConnectAsync();
        await rig.PassAsync(TimeSpan.FromMinutes(55));
        rig.Answers(400, "invalid_grant");
        await rig.PassAsync(TimeSpan.FromMinutes(55));

        rig.Fixture.Logs.Text.Should().NotContain("jane-1").And.NotContain("jane-2").And.NotContain("GOCSPX-EXAMPLE");
    }
}
