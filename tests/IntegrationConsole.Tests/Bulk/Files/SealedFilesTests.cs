using System.Security.Claims;
using System.Text.RegularExpressions;
using IntegrationConsole.Access;
using IntegrationConsole.Audit;
using IntegrationConsole.Bulk;
using IntegrationConsole.Bulk.Files;
using IntegrationConsole.Integrations;
using IntegrationConsole.Tests.Audit;
using IntegrationConsole.Tests.Flows;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Bulk.Files;

/// <summary>Secrets that leave one organization and arrive in another.</summary>
public sealed partial class SealedFilesTests : IAsyncLifetime
{
    private const string Passphrase = "correct horse battery staple";
    private static readonly string[] Providers = ["sendgrid", "stripe", "twilio", "github"];
    private ConsoleFixture fixture = null!;
    private HeadlessConsole console = null!;

    public async Task InitializeAsync()
    {
        fixture = await ConsoleFixture.StartAsync();
        console = await fixture.StartConsoleAsync(clock: false);
    }

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Fact]
    public async Task A_sealed_export_makes_an_empty_organization_the_same_and_every_secret_works_there()
    {
        var drafts = Providers.Select(provider => fixture.DraftFor(fixture.NewAccount(provider)) with { Tags = ["moved"], Notes = "line one\nline two" }).ToList();
        foreach (var draft in drafts)
        {
            await console.CreateAsync(draft);
        }

        var second = await fixture.AddOrganizationAsync("second");
        var sealedFile = await ExportAsync(fixture.OrganizationId, Passphrase);

        drafts.SelectMany(d => d.Secrets.Values).Should().NotBeEmpty().And.NotContain(value => sealedFile.Contains(value, StringComparison.Ordinal));
        var entry = (await fixture.RowsAsync<AuditEntry>(rows => rows.Where(e => e.Action == "configs.exported.sealed"))).Should().ContainSingle().Subject;
        (entry.Sensitive, entry.After!.Contains(Passphrase, StringComparison.Ordinal)).Should().Be((true, false));

        (await PlanAsync(second, sealedFile, null)).Problems.Should().NotBeEmpty().And.OnlyContain(p => p.Message.Contains("Give the passphrase") && p.Line > 0);
        (await PlanAsync(second, sealedFile, "wrong horse battery staple")).Problems.Should().NotBeEmpty().And.OnlyContain(p => p.Message.StartsWith("does not open"));
        (await PlanAsync(second, sealedFile, Passphrase)).Steps.Should().HaveCount(drafts.Count).And.OnlyContain(s => s.Change == FileChange.Create);
        var applied = await ApplyAsync(second, sealedFile, Passphrase);

        applied.Should().BeOfType<ApplyOutcome.Applied>().Which.Results.Should().OnlyContain(r => r.Failure == null);
        (await ExportAsync(second, null)).Should().Be(await ExportAsync(fixture.OrganizationId, null), "the round trip loses nothing");
        SealedValue().Replace(await ExportAsync(second, Passphrase), "sealed").Should().Be(SealedValue().Replace(sealedFile, "sealed"));
        foreach (var integration in await fixture.RowsAsync<Integration>(rows => rows.Where(i => i.OrganizationId == second)))
        {
            (await console.ProbeAsync(integration)).Succeeded.Should().BeTrue($"{integration.Slug} has its secrets");
        }

        fixture.Logs.Text.Should().NotContain(Passphrase);
    }

    [Fact]
    public async Task A_value_moved_to_another_integration_does_not_open_there()
    {
        await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()));
        await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()));
        var file = await ExportAsync(fixture.OrganizationId, Passphrase);
        var values = SealedValue().Matches(file).Select(m => m.Value).ToList();

        var swapped = SealedValue().Replace(file, m => m.Value == values[0] ? values[1] : values[0]);

        (await PlanAsync(fixture.OrganizationId, swapped, Passphrase)).Problems.Select(p => p.Path).Should().Equal("integrations[0].secrets.apiKey", "integrations[1].secrets.apiKey");
    }

    [Fact]
    public async Task Without_the_permission_nothing_is_sealed_and_nothing_is_opened()
    {
        await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()));
        var file = await ExportAsync(fixture.OrganizationId, Passphrase);
        var responder = HeaderSignIn.Principal(fixture.OrganizationId, Role.Responder, "eve@example.org");

        var export = await console.InScopeAsync(services => services.GetRequiredService<ConfigExports>().ExportAsync(new(null, IntegrationFilter.All) { Passphrase = Passphrase }, responder, CancellationToken.None));
        var plan = await console.InScopeAsync(services => services.GetRequiredService<ConfigPlans>().PlanAsync(new(file, Prune: false, Passphrase), responder, CancellationToken.None));

        export.Should().BeOfType<ExportOutcome.NotAllowed>().Which.Permission.Should().Be(Permission.ManageCredentials);
        plan.Problems.Should().ContainSingle().Which.Message.Should().Contain("ManageCredentials");
        (await fixture.RowsAsync<AuditEntry>(rows => rows.Where(e => e.Action == "configs.exported.sealed"))).Should().ContainSingle("the first one");
    }

    private async Task<string> ExportAsync(int organization, string? passphrase) =>
        (await console.InScopeAsync(services => services.GetRequiredService<ConfigExports>().ExportAsync(new(null, IntegrationFilter.All) { Passphrase = passphrase }, Administrator(services, organization), CancellationToken.None), organization))
        .Should().BeOfType<ExportOutcome.Exported>().Subject.Yaml;

    private Task<ConfigPlan> PlanAsync(int organization, string yaml, string? passphrase) =>
        console.InScopeAsync(services => services.GetRequiredService<ConfigPlans>().PlanAsync(new(yaml, Prune: false, passphrase), Administrator(services, organization), CancellationToken.None), organization);

    private Task<ApplyOutcome> ApplyAsync(int organization, string yaml, string passphrase) =>
        console.InScopeAsync(services => services.GetRequiredService<ConfigPlans>().ApplyAsync(new(yaml, Prune: false, passphrase), planId: null, Administrator(services, organization), CancellationToken.None), organization);

    /// <summary>Acts as a key of theirs: a person would be asked for their password.</summary>
    private static ClaimsPrincipal Administrator(IServiceProvider services, int organization)
    {
        var key = HeaderSignIn.Principal(organization, Role.Administrator, "deploy key");
        key.Identities.Single().AddClaim(new(ConsoleClaims.ApiKey, Guid.NewGuid().ToString()));
        services.GetRequiredService<CurrentActor>().Become(key);
        return HeaderSignIn.Principal(organization, Role.Administrator, "ada@example.org");
    }

    [GeneratedRegex(@"\$\{sealed:v1:[A-Za-z0-9_-]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SealedValue();
}
