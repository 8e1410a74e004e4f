using IntegrationConsole.Access;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Copies;
using IntegrationConsole.Integrations.Versions;
using IntegrationConsole.Tests.Flows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Integrations.Copies;

public sealed class CopyFlowTests : IAsyncLifetime
{
    private ConsoleFixture fixture = null!;
    private HeadlessConsole console = null!;
    private IntegrationDraft draft = null!;
    private Integration source = null!;

    public async Task InitializeAsync()
    {
        fixture = await ConsoleFixture.StartAsync();
        console = await fixture.StartConsoleAsync(clock: false);
        draft = fixture.DraftFor(fixture.NewAccount()) with { Name = "Mail", Slug = "mail", Notes = "first" };
        source = await console.CreateAsync(draft);
    }

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Fact]
    public async Task A_copy_without_secrets_starts_disabled_and_works_once_they_are_entered()
    {
        var copy = await CopiedAsync(new("mail", DeploymentEnvironment.Staging));

        (copy.Slug, copy.Name, copy.Environment, copy.Enabled, copy.Lineage, copy.Notes).Should().Be(("mail-staging", "Mail (staging)", DeploymentEnvironment.Staging, false, source.Lineage, "first"));
        copy.Secrets.Should().BeEmpty();
        (await VersionsAsync(copy)).Single().Note.Should().Be("Copied from mail, version 1");

        await console.ChangeAsync(changes => changes.UpdateAsync(copy.Slug, IntegrationDraft.Of(copy) with { Enabled = true, Secrets = draft.Secrets }, null, CancellationToken.None));
        (await console.ProbeAsync(copy)).Succeeded.Should().BeTrue();
    }

    [Fact]
    public async Task With_secrets_the_copy_works_at_once_and_seals_them_for_itself()
    {
        var copy = await CopiedAsync(new("mail", DeploymentEnvironment.Development) { WithSecrets = true });

        copy.Enabled.Should().BeTrue();
        (await console.ProbeAsync(copy)).Succeeded.Should().BeTrue();
        copy.Secrets.Single().SealedValue.Should().NotBe((await StoredAsync("mail")).Secrets.Single().SealedValue);
    }

    [Fact]
    public async Task Copying_again_changes_the_copy_that_there_is_but_not_what_is_kept()
    {
        var copy = await CopiedAsync(new("mail", DeploymentEnvironment.Staging));
        await console.ChangeAsync(changes => changes.UpdateAsync("mail", draft with { Notes = "second", Owner = "team", Secrets = new Dictionary<string, string>(StringComparer.Ordinal) }, null, CancellationToken.None));
        var wish = new CopyWish("mail", DeploymentEnvironment.Staging) { Keep = new HashSet<string>(StringComparer.Ordinal) { "owner" }, Note = "as in production" };

        var plan = await PlanAsync(wish);
        var again = await CopiedAsync(wish);

        (plan.Target!.Slug, plan.Differences.Single().Field).Should().Be((copy.Slug, "notes"));
        (again.Id, again.Notes, again.Owner, again.Name, again.Enabled).Should().Be((copy.Id, "second", null, "Mail (staging)", false));
        (await VersionsAsync(again)).Select(v => (v.Change, v.Note)).Should().StartWith((ConfigurationChange.Copied, "as in production"));
        (await CopiedAsync(new("mail-staging", DeploymentEnvironment.Production))).Slug.Should().Be("mail", "the way back finds the source");
    }

    [Fact]
    public async Task A_target_that_changed_after_the_plan_is_not_overwritten()
    {
        await CopiedAsync(new("mail", DeploymentEnvironment.Staging));
        await console.ChangeAsync(changes => changes.SwitchAsync("mail", enabled: false, null, CancellationToken.None));
        await console.ChangeAsync(changes => changes.UpdateAsync("mail", draft with { Notes = "second" }, null, CancellationToken.None));
        var plan = await PlanAsync(new("mail", DeploymentEnvironment.Staging));
        await console.ChangeAsync(changes => changes.SwitchAsync("mail-staging", enabled: true, null, CancellationToken.None));

        (await CarryOutAsync(plan)).Should().BeOfType<ChangeOutcome.Stale>();
        (await StoredAsync("mail-staging")).Notes.Should().Be("first");
    }

    [Fact]
    public async Task What_can_not_be_copied_is_refused_with_the_reason()
    {
        var other = await console.CreateAsync(fixture.DraftFor(fixture.NewAccount("stripe")) with { Slug = "cards", Environment = DeploymentEnvironment.Staging });
        foreach (var (wish, field) in new (CopyWish, string)[]
        {
            (new("mail", DeploymentEnvironment.Production), "environment"),
            (new("mail", (DeploymentEnvironment)9), "environment"),
            (new("mail", DeploymentEnvironment.Staging) { TargetSlug = other.Slug }, "slug"),
            (new("mail", DeploymentEnvironment.Staging) { Keep = new HashSet<string>(StringComparer.Ordinal) { "name" } }, "keep"),
            (new("mail", DeploymentEnvironment.Staging) { Note = "two\nlines" }, "note"),
        })
        {
            (await AskAsync(wish)).Refused.Should().BeOfType<ChangeOutcome.Invalid>().Which.Problems.Should().ContainKey(field);
        }

        (await AskAsync(new("unknown", DeploymentEnvironment.Staging))).Refused.Should().BeOfType<ChangeOutcome.NotFound>();
        (await CarryOutAsync(await PlanAsync(new("mail", DeploymentEnvironment.Staging) { TargetSlug = "Not A Slug" }))).Should().BeOfType<ChangeOutcome.Invalid>().Which.Problems.Should().ContainKey("slug");
        (await fixture.RowsAsync<Integration>()).Should().HaveCount(2);
    }

    [Fact]
    public async Task It_needs_what_the_same_change_by_hand_needs()
    {
        Needed(await PlanAsync(new("mail", DeploymentEnvironment.Staging))).Should().Equal(Permission.CreateNewIntegrations);
        Needed(await PlanAsync(new("mail", DeploymentEnvironment.Staging) { WithSecrets = true })).Should().Equal(Permission.CreateNewIntegrations, Permission.ManageCredentials);
        await CopiedAsync(new("mail", DeploymentEnvironment.Staging));
        Needed(await PlanAsync(new("mail", DeploymentEnvironment.Staging))).Should().BeEmpty();
        await console.ChangeAsync(changes => changes.UpdateAsync("mail", draft with { BaseUrl = "https://elsewhere.example" }, null, CancellationToken.None));
        Needed(await PlanAsync(new("mail", DeploymentEnvironment.Staging))).Should().Equal(Permission.EditSensitiveSettings);
    }

    private static IEnumerable<Permission> Needed(CopyPlan plan) => CopyRules.Needed(plan).Select(n => n.Permission);

    private Task<(CopyPlan? Plan, ChangeOutcome? Refused)> AskAsync(CopyWish wish) =>
        console.InScopeAsync(services => services.GetRequiredService<EnvironmentCopies>().PlanAsync(wish, CancellationToken.None));

    private async Task<CopyPlan> PlanAsync(CopyWish wish) => (await AskAsync(wish)).Plan!;

    private Task<ChangeOutcome> CarryOutAsync(CopyPlan plan) =>
        console.InScopeAsync(services => services.GetRequiredService<EnvironmentCopies>().CarryOutAsync(plan, CancellationToken.None));

    private async Task<Integration> CopiedAsync(CopyWish wish) =>
        (await CarryOutAsync(await PlanAsync(wish))).Should().BeOfType<ChangeOutcome.Done>().Which.Integration;

    private async Task<Integration> StoredAsync(string slug) => (await fixture.RowsAsync<Integration>(rows => rows.Include(i => i.Secrets).Where(i => i.Slug == slug))).Single();

    private async Task<List<IntegrationVersion>> VersionsAsync(Integration integration) =>
        await fixture.RowsAsync<IntegrationVersion>(rows => rows.Where(v => v.IntegrationId == integration.Id).OrderByDescending(v => v.Number));
}
