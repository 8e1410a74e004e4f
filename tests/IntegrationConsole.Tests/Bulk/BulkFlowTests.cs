using IntegrationConsole.Access;
using IntegrationConsole.Audit;
using IntegrationConsole.Bulk;
using IntegrationConsole.Integrations;
using IntegrationConsole.Jobs;
using IntegrationConsole.Simulator.Weather;
using IntegrationConsole.Tests.Flows;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Tests.Bulk;

public sealed class BulkFlowTests : IAsyncLifetime
{
    private BulkRig rig = null!;

    public async Task InitializeAsync() => rig = await BulkRig.StartAsync();

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [Fact]
    public async Task An_update_changes_each_as_the_person_and_its_undo_puts_back_all_but_what_was_changed_since()
    {
        var console = await rig.Fixture.StartConsoleAsync(clock: false);
        var made = await rig.ConnectAsync(console, 3, draft => draft with { Tags = ["old"], Owner = "Payments" });
        var all = made.Select(m => m.Integration).ToList();

        var (run, items) = await rig.EndAsync(await rig.BeginAsync(console, BulkAction.Update, all, new() { Interval = TimeSpan.FromMinutes(10), AddTags = ["new"], RemoveTags = ["old"], Owner = new(null) }));

        run.State.Should().Be(BulkState.Completed);
        items.Should().OnlyContain(i => i.State == BulkItemState.Succeeded && i.VersionBefore == 1 && i.VersionAfter == 2);
        foreach (var integration in all)
        {
            var now = await rig.NowAsync(integration);
            (now.Monitoring.Interval, string.Join(',', now.Tags), now.Owner, now.UpdatedBy).Should().Be((TimeSpan.FromMinutes(10), "new", null, "ada@example.org"));
        }

        (await rig.Fixture.RowsAsync<AuditEntry>(rows => rows.Where(e => e.Action == "integration.updated"))).Should().HaveCount(3).And.OnlyContain(e => e.ActorName == "ada@example.org");
        (await rig.Fixture.RowsAsync<AuditEntry>(rows => rows.Where(e => e.Action == "bulk.started"))).Should().ContainSingle().Which.After.Should().Contain("\"integrations\":\"3\"");

        await console.ChangeAsync(changes => changes.SwitchAsync(all[1].Slug, enabled: false, null, CancellationToken.None));
        var (undo, back) = await rig.EndAsync(await rig.BeginAsync(console, (runs, who) => runs.UndoAsync(run.PublicId, who, CancellationToken.None)));

        undo.UndoOfId.Should().Be(run.Id);
        back.Select(i => i.State).Should().Equal(BulkItemState.Succeeded, BulkItemState.Skipped, BulkItemState.Succeeded);
        back[1].Message.Should().Contain("changed it since");
        var first = await rig.NowAsync(all[0]);
        (first.Monitoring.Interval, string.Join(',', first.Tags), first.Owner, first.Version).Should().Be((TimeSpan.FromHours(1), "old", "Payments", 3));
        (await rig.NowAsync(all[1])).Tags.Should().Equal("new");
        (await rig.AskAsync(console, (runs, who) => runs.UndoAsync(run.PublicId, who, CancellationToken.None))).Should().BeOfType<BulkOutcome.Refused>("once is enough");
    }

    [Fact]
    public async Task Tests_that_fail_are_failed_items_with_what_to_do_and_can_be_tried_again()
    {
        var console = await rig.Fixture.StartConsoleAsync(clock: false);
        var made = await rig.ConnectAsync(console, 3);
        made[1].Account.SetFault(new Fault.Unauthorized());

        var (run, items) = await rig.EndAsync(await rig.BeginAsync(console, BulkAction.Test, made.Select(m => m.Integration)));

        run.State.Should().Be(BulkState.Completed);
        items.Select(i => i.State).Should().Equal(BulkItemState.Succeeded, BulkItemState.Failed, BulkItemState.Succeeded);
        items[1].NextStep.Should().NotBeNullOrEmpty();
        made[1].Account.SetFault(new Fault.None());
        var (_, again) = await rig.EndAsync(await rig.BeginAsync(console, (runs, who) => runs.RetryAsync(run.PublicId, who, CancellationToken.None)));
        again.Should().ContainSingle().Which.Should().Match<BulkItem>(i => i.Slug == items[1].Slug && i.State == BulkItemState.Succeeded);
        (await rig.AskAsync(console, (runs, who) => runs.UndoAsync(run.PublicId, who, CancellationToken.None))).Should().BeOfType<BulkOutcome.Refused>("a test changes nothing");
    }

    [Fact]
    public async Task What_is_so_already_is_skipped_and_what_is_deleted_meanwhile_too()
    {
        var killed = await rig.Fixture.StartConsoleAsync(clock: false);
        var made = await rig.ConnectAsync(killed, 3);
        await killed.ChangeAsync(changes => changes.SwitchAsync(made[0].Integration.Slug, enabled: false, null, CancellationToken.None));
        await killed.KillAsync(); // nobody works on it for now
        var id = await rig.BeginAsync(killed, BulkAction.Update, made.Select(m => m.Integration), new() { Enabled = false });
        await killed.ChangeAsync(changes => changes.DeleteAsync(made[1].Integration.Slug, null, CancellationToken.None));

        await rig.Fixture.StartConsoleAsync(clock: false);
        var (_, items) = await rig.EndAsync(id);

        items.Select(i => i.State).Should().Equal(BulkItemState.Skipped, BulkItemState.Skipped, BulkItemState.Succeeded);
        items[1].Message.Should().Contain("deleted");
    }

    [Fact]
    public async Task A_run_whose_process_died_goes_on_in_another_and_a_change_that_was_made_is_known_as_made()
    {
        var first = await rig.Fixture.StartConsoleAsync(clock: false);
        var made = await rig.ConnectAsync(first, 4);
        await first.KillAsync();
        var id = await rig.BeginAsync(first, BulkAction.Update, made.Select(m => m.Integration), new() { Enabled = false });
        var (run, items) = await rig.ReadAsync(id);
        var (journal, owner) = (first.Get<BulkJournal>(), first.Get<ProcessLease>().Id);
        (await journal.ClaimAsync(run, owner, CancellationToken.None)).Should().BeTrue();
        for (var begun = 0; begun < 2; begun++)
        {
            (await journal.BeginAsync(run, owner, items[begun], new() { Enabled = true }, 1, CancellationToken.None)).Should().BeTrue();
        }

        await first.ChangeAsync(changes => changes.SwitchAsync(items[0].Slug, enabled: false, 1, CancellationToken.None)); // then it dies: the second was begun, not made

        rig.Time.Advance(ProcessLease.Length + TimeSpan.FromSeconds(1));
        var second = await rig.Fixture.StartConsoleAsync(clock: false);
        var (ended, after) = await rig.EndAsync(id);

        ended.State.Should().Be(BulkState.Completed);
        after.Should().OnlyContain(i => i.State == BulkItemState.Succeeded && i.VersionBefore == 1 && i.VersionAfter == 2, "each was changed once");
        (await journal.BeginAsync(run, owner, items[3], null, 1, CancellationToken.None)).Should().BeFalse("the dead process may not come back");
        var (_, back) = await rig.EndAsync(await rig.BeginAsync(second, (runs, who) => runs.UndoAsync(id, who, CancellationToken.None)));
        back.Should().HaveCount(4).And.OnlyContain(i => i.State == BulkItemState.Succeeded);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_stops_when_whoever_started_it_may_no_longer_do_it(bool disabled)
    {
        var console = await rig.Fixture.StartConsoleAsync(clock: false);
        var made = await rig.ConnectAsync(console, 2);
        await console.KillAsync();
        var id = await rig.BeginAsync(console, BulkAction.Update, made.Select(m => m.Integration), new() { Enabled = false });
        await using (var db = rig.Fixture.Database.OpenForSystem())
        {
            var person = await db.Set<ConsoleUser>().SingleAsync(u => u.Id == rig.UserId);
            (disabled ? person.Disable : (Action)(() => person.Assign(Role.Viewer)))();
            await db.SaveChangesAsync();
        }

        await rig.Fixture.StartConsoleAsync(clock: false);
        var (run, items) = await rig.EndAsync(id);

        run.State.Should().Be(BulkState.Stopped);
        items.Should().OnlyContain(i => i.State == BulkItemState.Skipped && i.Message!.Contains("may no longer"));
        (await rig.NowAsync(made[0].Integration)).Enabled.Should().BeTrue();
    }

    [Fact]
    public async Task A_cancelled_run_completes_what_has_begun_and_skips_the_rest()
    {
        var console = await rig.Fixture.StartConsoleAsync(clock: false);
        var made = await rig.ConnectAsync(console, 40);
        made.ToList().ForEach(m => m.Account.SetFault(new Fault.Latency(TimeSpan.FromMilliseconds(300))));
        var heard = console.Listen();

        var id = await rig.BeginAsync(console, BulkAction.Test, made.Select(m => m.Integration));
        await Eventually.Holds(() => rig.ReadAsync(id).Result.Items.Any(i => i.State == BulkItemState.Succeeded), TimeSpan.FromSeconds(30), "the first has ended");
        await rig.BeginAsync(console, (runs, who) => runs.CancelAsync(id, who, CancellationToken.None));
        var (run, items) = await rig.EndAsync(id);

        run.State.Should().Be(BulkState.Cancelled);
        items.Should().Contain(i => i.State == BulkItemState.Succeeded).And.Contain(i => i.State == BulkItemState.Skipped).And.OnlyContain(i => i.EndedAt != null);
        heard.OfType<BulkMessage>().Should().Contain(new BulkMessage(id), "screens follow");
        (await rig.AskAsync(console, (runs, who) => runs.CancelAsync(id, who, CancellationToken.None))).Should().BeOfType<BulkOutcome.Refused>();
    }

    [Fact]
    public async Task Deleting_many_deletes_their_secrets_too_and_needs_its_permission()
    {
        var console = await rig.Fixture.StartConsoleAsync(clock: false);
        var made = await rig.ConnectAsync(console, 3);
        var wish = new BulkWish(BulkAction.Delete, new(null, new IntegrationFilter { Search = made[0].Integration.Slug }));

        (await rig.AskAsync(console, (runs, who) => runs.PreviewAsync(wish, who, CancellationToken.None))).Should().BeOfType<BulkOutcome.Previewed>().Which.Items.Should().ContainSingle();
        await rig.EndAsync(await rig.BeginAsync(console, (runs, who) => runs.StartAsync(wish, who, CancellationToken.None)));

        (await rig.Fixture.RowsAsync<Integration>()).Should().HaveCount(2);
        (await rig.Fixture.RowsAsync<StoredSecret>()).Should().HaveCount(2);
        await using var others = await BulkRig.StartAsync(Role.Operator);
        var theirs = await others.Fixture.StartConsoleAsync(clock: false);
        (await others.AskAsync(theirs, (runs, who) => runs.StartAsync(wish, who, CancellationToken.None))).Should().BeOfType<BulkOutcome.NotAllowed>().Which.Permission.Should().Be(Permission.DeleteIntegrations);
    }
}
