using IntegrationConsole.Access;
using IntegrationConsole.Audit;
using IntegrationConsole.Bulk;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Copies;
using IntegrationConsole.Integrations.Versions;
using IntegrationConsole.Jobs;
using IntegrationConsole.Tests.Flows;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Bulk;

public sealed class BulkCopyFlowTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private BulkRig rig = null!;

    public async Task InitializeAsync() => rig = await BulkRig.StartAsync();

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [Fact]
    public async Task Each_is_copied_as_the_person_and_the_undo_deletes_new_copies_but_those_that_somebody_changed()
    {
        var console = await rig.Fixture.StartConsoleAsync(clock: false);
        var made = (await rig.ConnectAsync(console, 3, draft => draft with { Owner = "Payments" })).Select(m => m.Integration).ToList();

        var (run, items) = await rig.EndAsync(await rig.CopyAsync(console, made, withSecrets: true));

        run.State.Should().Be(BulkState.Completed);
        items.Should().OnlyContain(i => i.State == BulkItemState.Succeeded && i.VersionBefore == null && i.VersionAfter == 1 && i.NextStep == null);
        foreach (var source in made)
        {
            var copy = (await rig.FindAsync($"{source.Slug}-staging"))!;
            (copy.Environment, copy.Owner, copy.CreatedBy, copy.Enabled, copy.Lineage).Should().Be((DeploymentEnvironment.Staging, "Payments", "ada@example.org", true, source.Lineage));
            (await console.ProbeAsync(copy)).Succeeded.Should().BeTrue("its secret went along");
        }

        (await rig.Fixture.RowsAsync<AuditEntry>(rows => rows.Where(e => e.Action == "bulk.started"))).Should().ContainSingle().Which.After.Should().Contain("Copy to staging with secrets");
        await console.ChangeAsync(changes => changes.SwitchAsync($"{made[1].Slug}-staging", enabled: false, null, None));
        await console.ChangeAsync(changes => changes.DeleteAsync($"{made[2].Slug}-staging", null, None));
        await console.ChangeAsync(changes => changes.DeleteAsync(made[0].Slug, null, None));
        var (_, back) = await rig.EndAsync(await UndoAsync(console, run));

        back.Select(i => i.State).Should().Equal([BulkItemState.Succeeded, BulkItemState.Skipped, BulkItemState.Skipped], "the first one's source is gone, its copy all the same");
        back[1].Message.Should().Contain("changed").And.Contain("stays as it is");
        (await rig.FindAsync($"{made[0].Slug}-staging")).Should().BeNull();
        (await rig.FindAsync($"{made[1].Slug}-staging")).Should().NotBeNull();
    }

    [Fact]
    public async Task Without_secrets_a_new_copy_starts_disabled_and_the_item_says_what_to_do()
    {
        var console = await rig.Fixture.StartConsoleAsync(clock: false);
        var made = await rig.ConnectAsync(console, 1);

        var (_, items) = await rig.EndAsync(await rig.CopyAsync(console, [made[0].Integration], withSecrets: false));

        items.Single().NextStep.Should().Contain("Enter its secrets");
        var copy = await rig.FindAsync($"{made[0].Integration.Slug}-staging");
        (copy!.Enabled, copy.Secrets.Count).Should().Be((false, 0));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_existing_copy_is_changed_and_the_undo_rolls_it_back(bool withSecrets)
    {
        var console = await rig.Fixture.StartConsoleAsync(clock: false);
        var source = (await rig.ConnectAsync(console, 1)).Single().Integration;
        await rig.EndAsync(await rig.CopyAsync(console, [source], withSecrets: true));
        var other = rig.Fixture.DraftFor(rig.Fixture.NewAccount());
        await console.ChangeAsync(changes => changes.ReplaceCredentialsAsync($"{source.Slug}-staging", other.Secrets, null, None));
        await console.ChangeAsync(changes => changes.UpdateAsync(source.Slug, IntegrationDraft.Of(source) with { Notes = "new" }, null, None));
        var before = (await rig.FindAsync($"{source.Slug}-staging"))!;

        var (run, items) = await rig.EndAsync(await rig.CopyAsync(console, [source], withSecrets));

        items.Single().Should().Match<BulkItem>(i => i.State == BulkItemState.Succeeded && i.VersionBefore == before.Version && i.VersionAfter == before.Version + 1);
        var copied = (await rig.FindAsync(before.Slug))!;
        (copied.Notes, copied.Name, copied.Secrets.Single().SealedValue == before.Secrets.Single().SealedValue).Should().Be(("new", before.Name, !withSecrets));
        var (_, back) = await rig.EndAsync(await UndoAsync(console, run));
        back.Single().State.Should().Be(BulkItemState.Succeeded, back.Single().Message);
        var now = (await rig.FindAsync(before.Slug))!;
        (now.Notes, now.Version, now.Secrets.Single().SealedValue).Should().Be((before.Notes, before.Version + 2, before.Secrets.Single().SealedValue));
        (await rig.Fixture.RowsAsync<IntegrationVersion>(rows => rows.Where(v => v.IntegrationId == now.Id && v.Number == now.Version))).Single().RestoredFrom.Should().Be(before.Version);
    }

    [Fact]
    public async Task What_is_there_already_and_what_two_would_go_to_is_told_before_and_left_alone()
    {
        var console = await rig.Fixture.StartConsoleAsync(clock: false);
        var made = (await rig.ConnectAsync(console, 2)).Select(m => m.Integration).ToList();
        await rig.EndAsync(await rig.CopyAsync(console, [made[0]], withSecrets: true));
        var copy = (await rig.FindAsync($"{made[0].Slug}-staging"))!;
        var wish = new BulkWish(BulkAction.Copy, new(null, IntegrationFilter.All), new() { Copy = new(DeploymentEnvironment.Development, WithSecrets: false) });

        var preview = (await rig.AskAsync(console, (runs, who) => runs.PreviewAsync(wish, who, None))).Should().BeOfType<BulkOutcome.Previewed>().Subject.Items;
        var (_, items) = await rig.EndAsync(await rig.BeginAsync(console, (runs, who) => runs.StartAsync(wish, who, None)));

        preview.Single(i => i.Slug == made[1].Slug).Verdict.Should().BeOfType<BulkVerdict.Doable>().Which.Target.Should().Be(new CopyTarget($"{made[1].Slug}-development", $"{made[1].Name} (development)", IsNew: true));
        foreach (var slug in new[] { made[0].Slug, copy.Slug })
        {
            preview.Single(i => i.Slug == slug).Verdict.Should().BeOfType<BulkVerdict.Refused>().Which.Why.Should().Contain("a copy of the same integration");
            items.Single(i => i.Slug == slug).State.Should().Be(BulkItemState.Failed);
        }

        items.Single(i => i.Slug == made[1].Slug).State.Should().Be(BulkItemState.Succeeded);
        var (_, again) = await rig.EndAsync(await rig.CopyAsync(console, [copy, made[1]], withSecrets: false));
        again.Select(i => (i.Slug, i.State)).Should().BeEquivalentTo([(copy.Slug, BulkItemState.Skipped), (made[1].Slug, BulkItemState.Succeeded)], "the first is in staging itself");
    }

    [Fact]
    public async Task A_run_whose_process_died_goes_on_in_another_and_a_copy_that_was_made_is_known_as_made()
    {
        var first = await rig.Fixture.StartConsoleAsync(clock: false);
        var made = (await rig.ConnectAsync(first, 4)).Select(m => m.Integration).ToList();
        await rig.EndAsync(await rig.CopyAsync(first, [made[2]], withSecrets: true)); // a target that there is
        await first.KillAsync();
        var id = await rig.CopyAsync(first, made, withSecrets: true);
        var (run, items) = await rig.ReadAsync(id);
        var (journal, owner) = (first.Get<BulkJournal>(), first.Get<ProcessLease>().Id);
        (await journal.ClaimAsync(run, owner, None)).Should().BeTrue();
        // The first and the third were made, the second was only begun: then somebody else took its name.
        await MakeAsync(first, run, items[0]);
        await BeginAsync(first, run, items[1]);
        await first.CreateAsync(rig.Fixture.DraftFor(rig.Fixture.NewAccount()) with { Slug = $"{made[1].Slug}-staging" });
        await MakeAsync(first, run, items[2]);

        rig.Time.Advance(ProcessLease.Length + TimeSpan.FromSeconds(1));
        var second = await rig.Fixture.StartConsoleAsync(clock: false);
        var (ended, after) = await rig.EndAsync(id);

        ended.State.Should().Be(BulkState.Completed);
        after.Should().OnlyContain(i => i.State == BulkItemState.Succeeded, "each was copied");
        after.Select(i => i.VersionAfter).Should().Equal(1, 1, 2, 1);
        (await rig.Fixture.RowsAsync<Integration>(rows => rows.Where(i => i.Environment == DeploymentEnvironment.Staging))).Should().HaveCount(4, "each was copied once");
        after[1].Values!.Copy!.Slug.Should().Be($"{made[1].Slug}-staging-2");
        var (_, back) = await rig.EndAsync(await UndoAsync(second, run));
        back.Should().OnlyContain(i => i.State == BulkItemState.Succeeded);
        (await rig.Fixture.RowsAsync<Integration>(rows => rows.Where(i => i.Environment == DeploymentEnvironment.Staging))).Should().ContainSingle("the one that was there before").Which.Version.Should().Be(3);
    }

    [Fact]
    public async Task An_undo_whose_process_died_knows_what_it_had_taken_back()
    {
        var first = await rig.Fixture.StartConsoleAsync(clock: false);
        var made = (await rig.ConnectAsync(first, 2)).Select(m => m.Integration).ToList();
        await rig.EndAsync(await rig.CopyAsync(first, [made[1]], withSecrets: false));
        var (copied, _) = await rig.EndAsync(await rig.CopyAsync(first, made, withSecrets: true));
        await first.KillAsync();
        var id = await UndoAsync(first, copied);
        var (run, items) = await rig.ReadAsync(id);
        var (journal, owner) = (first.Get<BulkJournal>(), first.Get<ProcessLease>().Id);
        (await journal.ClaimAsync(run, owner, None)).Should().BeTrue();
        foreach (var item in items)
        {
            (await journal.BeginAsync(run, owner, item, item.Values, item.VersionBefore, None)).Should().BeTrue();
        }

        await first.ChangeAsync(changes => changes.DeleteAsync($"{made[0].Slug}-staging", 1, None));
        await first.InScopeAsync(services => services.GetRequiredService<RollBack>().RunAsync($"{made[1].Slug}-staging", 1, withSecrets: true, null, 2, None));

        rig.Time.Advance(ProcessLease.Length + TimeSpan.FromSeconds(1));
        await rig.Fixture.StartConsoleAsync(clock: false);
        var (_, after) = await rig.EndAsync(id);

        after.Should().HaveCount(2).And.OnlyContain(i => i.State == BulkItemState.Succeeded, "both had been taken back");
        (await rig.FindAsync($"{made[1].Slug}-staging"))!.Version.Should().Be(3, "and not twice");
    }

    [Fact]
    public async Task Who_may_not_delete_takes_fresh_copies_back_but_none_that_something_hangs_on()
    {
        await using var operators = await BulkRig.StartAsync(Role.Operator);
        var console = await operators.Fixture.StartConsoleAsync(clock: false);
        var made = (await operators.ConnectAsync(console, 2)).Select(m => m.Integration).ToList();
        var (run, _) = await operators.EndAsync(await operators.CopyAsync(console, made, withSecrets: true));
        await console.CreateAsync(operators.Fixture.DraftFor(operators.Fixture.NewAccount()) with { DependsOn = [$"{made[1].Slug}-staging"] });

        var (_, back) = await operators.EndAsync(await operators.BeginAsync(console, (runs, who) => runs.UndoAsync(run.PublicId, who, None)));

        back[0].State.Should().Be(BulkItemState.Succeeded, back[0].Message);
        back[1].Should().Match<BulkItem>(i => i.State == BulkItemState.Failed && i.Message!.Contains("DeleteIntegrations"));
        (await operators.FindAsync($"{made[0].Slug}-staging")).Should().BeNull();
        (await operators.FindAsync($"{made[1].Slug}-staging")).Should().NotBeNull();
    }

    [Fact]
    public void A_copy_is_fresh_for_a_day_and_only_while_nothing_hangs_on_it()
    {
        var at = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
        var copy = new Integration("mail-staging", "sendgrid", new() { ProviderId = "sendgrid", Name = "Mail", Category = IntegrationConsole.Providers.Contract.Category.Communication }, "ada", at);

        BulkCopyRules.IsFresh(copy, used: false, at.AddDays(1)).Should().BeTrue();
        BulkCopyRules.IsFresh(copy, used: false, at.AddDays(1).AddSeconds(1)).Should().BeFalse("by then a history goes with it");
        BulkCopyRules.IsFresh(copy, used: true, at).Should().BeFalse();
    }

    /// <summary>What the process that died had done with an item: begun it, as its execution does.</summary>
    private static async Task<CopyPlan> BeginAsync(HeadlessConsole console, BulkRun run, BulkItem item)
    {
        var plan = await console.InScopeAsync(async services => (await services.GetRequiredService<EnvironmentCopies>().PlanAsync(new(item.Slug, DeploymentEnvironment.Staging) { WithSecrets = true }, None)).Plan!);
        var to = new CopiedTo(plan.Draft.Slug!, plan.Target?.PublicId ?? plan.NewId, plan.Target?.Version);
        (await console.Get<BulkJournal>().BeginAsync(run, console.Get<ProcessLease>().Id, item, new() { Copy = to }, to.Over, None)).Should().BeTrue();
        return plan;
    }

    /// <summary>Begun it and made the copy, but not written that down.</summary>
    private async Task MakeAsync(HeadlessConsole console, BulkRun run, BulkItem item)
    {
        var plan = await BeginAsync(console, run, item);
        var person = await rig.PersonAsync(console);
        (await console.InScopeAsync(services =>
        {
            services.GetRequiredService<CurrentActor>().Become(person);
            return services.GetRequiredService<EnvironmentCopies>().CarryOutAsync(plan, None);
        })).Should().BeOfType<ChangeOutcome.Done>();
    }

    private Task<Guid> UndoAsync(HeadlessConsole console, BulkRun run) => rig.BeginAsync(console, (runs, who) => runs.UndoAsync(run.PublicId, who, None));
}
