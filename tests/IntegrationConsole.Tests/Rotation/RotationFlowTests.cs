using IntegrationConsole.Audit;
using IntegrationConsole.Integrations;
using IntegrationConsole.Rotation;
using IntegrationConsole.Secrets;
using IntegrationConsole.Tests.Flows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Rotation;

public sealed class RotationFlowTests : IAsyncLifetime
{
    private const int Secrets = 450; // three batches

    private RotationRig rig = null!;

    public async Task InitializeAsync() => rig = await RotationRig.StartAsync();

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [Fact]
    public async Task Every_value_is_sealed_with_the_new_key_and_the_old_one_is_retired()
    {
        var console = await rig.ConsoleAsync();
        var integration = await rig.PlantAsync(console, Secrets);
        var old = (await rig.SecretsAsync()).Select(s => s.KeyId).Distinct().Single();

        await RotationRig.RotateAsync(console);
        await rig.FinishAsync(console);

        var rotation = await rig.RotationAsync();
        (rotation.State, rotation.Done, rotation.Total, rotation.Failed).Should().Be((RotationState.Completed, Secrets + 1, Secrets + 1, 0));
        (await rig.SecretsAsync()).Should().OnlyContain(s => s.KeyId == rotation.NewKeyId);
        await rig.ShouldAllOpenAsync(console, integration);
        (await rig.Fixture.RowsAsync<RetiredKey>()).Should().ContainSingle().Which.KeyId.Should().Be(old);
        console.Get<SealingKeys>().Find(old).Should().NotBeNull("a retired key opens what a backup may bring");
        (await rig.Fixture.RowsAsync<AuditEntry>(rows => rows.Where(e => e.Action.StartsWith("keys.")).OrderBy(e => e.Id))).Select(e => e.Action)
            .Should().Equal("keys.rotation.started", "keys.rotation.completed");
    }

    [Fact]
    public async Task The_last_look_waits_until_every_process_has_read_the_ring()
    {
        var console = await rig.ConsoleAsync();
        await rig.PlantAsync(console, 1);

        await RotationRig.RotateAsync(console);
        await RotationRig.WorkAsync(console);

        var rotation = await rig.RotationAsync();
        (rotation.State, rotation.Done).Should().Be((RotationState.Running, 2), "a process may still be sealing with the old key");
        (await rig.Fixture.RowsAsync<RetiredKey>()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_process_that_dies_in_the_middle_is_replaced_and_nothing_is_unreadable_at_any_moment()
    {
        var one = await rig.ConsoleAsync();
        var integration = await rig.PlantAsync(one, Secrets);
        await RotationRig.RotateAsync(one);
        await RotationRig.WorkAsync(one, TimeSpan.Zero);
        var half = await rig.RotationAsync();
        half.Done.Should().Be(RotationRun.BatchSize);
        await rig.ShouldAllOpenAsync(one, integration);
        await one.KillAsync();

        var two = await rig.ConsoleAsync();
        await RotationRig.WorkAsync(two, TimeSpan.Zero);
        (await rig.RotationAsync()).Done.Should().Be(RotationRun.BatchSize, "the dead process's lease has not run out");
        await rig.PassAsync(TimeSpan.FromSeconds(16), two);
        await RotationRig.WorkAsync(two, TimeSpan.Zero);
        await rig.ShouldAllOpenAsync(two, integration);
        await rig.FinishAsync(two);

        var rotation = await rig.RotationAsync();
        (rotation.State, rotation.Done, rotation.NewKeyId).Should().Be((RotationState.Completed, Secrets + 1, half.NewKeyId), "each value once, and no second key");
        await rig.ShouldAllOpenAsync(two, integration);
    }

    [Fact]
    public async Task A_process_that_was_taken_for_dead_writes_nothing_more()
    {
        var one = await rig.ConsoleAsync();
        await rig.PlantAsync(one, Secrets);
        await RotationRig.RotateAsync(one);
        await RotationRig.WorkAsync(one, TimeSpan.Zero);
        await using (var db = rig.Fixture.Database.OpenForSystem())
        {
            await db.Set<KeyRotation>().ExecuteUpdateAsync(set => set.SetProperty(r => r.Owner, 4711));
        }

        await RotationRig.WorkAsync(one);

        (await rig.RotationAsync()).Done.Should().Be(RotationRun.BatchSize);
    }

    [Fact]
    public async Task A_value_that_does_not_open_is_listed_and_does_not_block_the_others()
    {
        var console = await rig.ConsoleAsync();
        var integration = await rig.PlantAsync(console, Secrets);
        var bad = (await rig.SecretsAsync())[7];
        await SetAsync(bad.Id, bad.SealedValue[..^4] + "AAAA");

        await RotationRig.RotateAsync(console);
        await rig.FinishAsync(console);

        var rotation = await rig.RotationAsync();
        (rotation.State, rotation.Done, rotation.Failed).Should().Be((RotationState.Failed, Secrets, 1));
        var failure = (await rig.Fixture.RowsAsync<RotationFailure>()).Should().ContainSingle().Subject;
        failure.Name.Should().Be($"{integration.Slug} · {bad.Field}");
        failure.Why.Should().Contain("Enter the secret again");
        (await rig.Fixture.RowsAsync<RetiredKey>()).Should().BeEmpty("a value still names the old key");
        var (ours, theirs) = (await PictureAsync(console, rig.Fixture.OrganizationId), await PictureAsync(console, await rig.Fixture.AddOrganizationAsync("second")));
        (ours.Failures.Count, ours.FailuresOfOthers).Should().Be((1, 0));
        (theirs.Failures.Count, theirs.FailuresOfOthers).Should().Be((0, 1), "the name of an integration is its organization's business");
    }

    [Fact]
    public async Task A_value_that_is_entered_again_leaves_the_list_with_the_next_rotation()
    {
        var console = await rig.ConsoleAsync();
        var integration = await rig.PlantAsync(console, 3);
        var bad = (await rig.SecretsAsync()).Single(s => s.Field == "field1");
        await SetAsync(bad.Id, bad.SealedValue[..^4] + "AAAA");
        await RotationRig.RotateAsync(console);
        await rig.FinishAsync(console);
        (await rig.RotationAsync()).State.Should().Be(RotationState.Failed);

        await SetAsync(bad.Id, console.Get<SecretBox>().Seal("value 1", SecretPurpose.OfField(integration.PublicId, "field1")));
        await RotationRig.RotateAsync(console);
        await rig.FinishAsync(console);

        (await rig.RotationAsync()).State.Should().Be(RotationState.Completed);
        (await rig.Fixture.RowsAsync<RetiredKey>()).Should().HaveCount(2, "the first key, and that of the rotation that failed");
    }

    [Fact]
    public async Task A_change_made_meanwhile_wins()
    {
        var console = await rig.ConsoleAsync();
        var integration = await rig.PlantAsync(console, 1);
        var table = new StoredSecretSeals();
        await using var db = rig.Fixture.Database.OpenForSystem();
        var row = (await table.ReadAsync(db, (await rig.SecretsAsync())[0].KeyId, 0, 10, CancellationToken.None)).Single(r => r.Name.EndsWith("field0", StringComparison.Ordinal));
        var entered = console.Get<SecretBox>().Seal("entered meanwhile", row.Purpose);
        await db.Set<StoredSecret>().Where(s => s.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.SealedValue, entered));

        (await table.ReplaceAsync(db, row, "v1.anything", Guid.NewGuid(), CancellationToken.None)).Should().BeFalse();

        (await rig.SecretsAsync()).Single(s => s.Id == row.Id).SealedValue.Should().Be(entered);
        integration.Slug.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Paused_it_stands_still_and_goes_on_where_it_was()
    {
        var console = await rig.ConsoleAsync();
        await rig.PlantAsync(console, Secrets);
        await RotationRig.RotateAsync(console);
        await RotationRig.WorkAsync(console, TimeSpan.Zero);

        (await RotationRig.AskAsync(console, r => r.PauseAsync(CancellationToken.None))).Should().BeOfType<KeyOutcome.Done>();
        await RotationRig.WorkAsync(console);
        (await rig.RotationAsync()).Done.Should().Be(RotationRun.BatchSize);
        (await RotationRig.AskAsync(console, r => r.PauseAsync(CancellationToken.None))).Should().BeOfType<KeyOutcome.Refused>();

        (await RotationRig.AskAsync(console, r => r.ResumeAsync(CancellationToken.None))).Should().BeOfType<KeyOutcome.Done>();
        await rig.FinishAsync(console);
        (await rig.RotationAsync()).State.Should().Be(RotationState.Completed);
        (await rig.Fixture.RowsAsync<AuditEntry>(rows => rows.Where(e => e.Action.StartsWith("keys.rotation.")).OrderBy(e => e.Id))).Select(e => e.Action)
            .Should().Equal("keys.rotation.started", "keys.rotation.paused", "keys.rotation.resumed", "keys.rotation.completed");
    }

    private static Task<KeyPicture> PictureAsync(HeadlessConsole console, int organizationId) =>
        console.InScopeAsync(services => services.GetRequiredService<KeyOverview>().ReadAsync(CancellationToken.None), organizationId);

    private async Task SetAsync(int id, string sealedText)
    {
        await using var db = rig.Fixture.Database.OpenForSystem();
        var key = SecretBox.KeyIdOf(sealedText)!.Value;
        await db.Set<StoredSecret>().Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.SealedValue, sealedText).SetProperty(s => s.KeyId, key));
    }
}
