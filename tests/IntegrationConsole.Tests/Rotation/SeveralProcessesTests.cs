using IntegrationConsole.Audit;
using IntegrationConsole.Integrations;
using IntegrationConsole.Rotation;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Rotation;

public sealed class SeveralProcessesTests : IAsyncLifetime
{
    private RotationRig rig = null!;

    public async Task InitializeAsync() => rig = await RotationRig.StartAsync();

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [Fact]
    public async Task Of_two_that_start_at_once_one_is_refused()
    {
        var (one, two) = (await rig.ConsoleAsync(), await rig.ConsoleAsync());
        await rig.PlantAsync(one, 3);

        var outcomes = await Task.WhenAll(new[] { one, two, one, two }.Select(c => RotationRig.AskAsync(c, r => r.StartAsync(CancellationToken.None))));

        outcomes.OfType<KeyOutcome.Done>().Should().ContainSingle();
        (await rig.Fixture.RowsAsync<KeyRotation>()).Should().ContainSingle();
    }

    [Fact]
    public async Task The_other_process_opens_new_values_at_once_and_works_on_nothing_that_is_not_its_own()
    {
        var (one, two) = (await rig.ConsoleAsync(), await rig.ConsoleAsync());
        var integration = await rig.PlantAsync(one, 250);
        await rig.ShouldAllOpenAsync(two, integration);
        await RotationRig.RotateAsync(two);

        await RotationRig.WorkAsync(one, TimeSpan.Zero);
        await RotationRig.WorkAsync(two, TimeSpan.Zero);

        (await rig.RotationAsync()).Done.Should().Be(RotationRun.BatchSize, "one owns it");
        await rig.ShouldAllOpenAsync(two, integration);
    }

    [Fact]
    public async Task A_value_that_a_slow_process_sealed_with_the_old_key_while_the_rotation_ran_is_met_by_another_walk()
    {
        var console = await rig.ConsoleAsync();
        var integration = await rig.PlantAsync(console, 3);
        var late = console.Get<SecretBox>().Seal("value 9", SecretPurpose.OfField(integration.PublicId, "field9"));
        await RotationRig.RotateAsync(console);
        await RotationRig.WorkAsync(console);
        await CommitAsync(integration, late);

        await rig.FinishAsync(console);

        var rotation = await rig.RotationAsync();
        (rotation.State, rotation.Done).Should().Be((RotationState.Completed, 5));
        (await rig.SecretsAsync()).Should().OnlyContain(s => s.KeyId == rotation.NewKeyId);
        await rig.ShouldAllOpenAsync(console, integration);
    }

    [Fact]
    public async Task A_value_of_a_retired_key_that_turns_up_later_opens_and_is_sealed_anew()
    {
        var console = await rig.ConsoleAsync();
        var integration = await rig.PlantAsync(console, 3);
        var late = console.Get<SecretBox>().Seal("value 9", SecretPurpose.OfField(integration.PublicId, "field9"));
        await RotationRig.RotateAsync(console);
        await rig.FinishAsync(console);
        (await rig.RotationAsync()).State.Should().Be(RotationState.Completed);
        await CommitAsync(integration, late);
        await rig.ShouldAllOpenAsync(console, integration);

        (await console.Get<StragglerSweep>().SweepAsync(CancellationToken.None)).Should().Be(1);

        (await rig.SecretsAsync()).Select(s => s.KeyId).Distinct().Should().ContainSingle();
        await rig.ShouldAllOpenAsync(console, integration);
        (await console.Get<StragglerSweep>().SweepAsync(CancellationToken.None)).Should().Be(0);
    }

    [Fact]
    public async Task Another_process_seals_with_the_new_key_within_the_time_that_a_rotation_waits()
    {
        var (one, two) = (await rig.ConsoleAsync(), await rig.ConsoleAsync());
        two.Get<SecretBox>().Seal("warm", "p");
        var key = one.Get<SecretBox>().Rotate();

        await Task.Delay(SealingKeys.FreshFor, TimeProvider.System);

        SecretBox.KeyIdOf(two.Get<SecretBox>().Seal("after", "p")).Should().Be(key);
        RotationRules.Settling.Should().BeGreaterThan(SealingKeys.FreshFor);
    }

    [Fact]
    public async Task A_due_rotation_starts_once_and_by_itself()
    {
        var console = await rig.ConsoleAsync();
        await rig.PlantAsync(console, 1);
        (await RotationRig.AskAsync(console, r => r.ScheduleAsync(30, CancellationToken.None))).Should().BeOfType<KeyOutcome.Done>();
        var starts = console.Get<RotationStarts>();
        await starts.StartIfDueAsync(CancellationToken.None);
        (await rig.Fixture.RowsAsync<KeyRotation>()).Should().BeEmpty("it is not due");

        await rig.PassAsync(TimeSpan.FromDays(32), console);
        (await console.InScopeAsync(s => s.GetRequiredService<KeyOverview>().ReadAsync(CancellationToken.None))).Overdue.Should().BeTrue("the clock of this test has not started it for two days");
        await starts.StartIfDueAsync(CancellationToken.None);
        await starts.StartIfDueAsync(CancellationToken.None);

        (await rig.Fixture.RowsAsync<KeyRotation>()).Should().ContainSingle().Which.Cause.Should().Be(RotationCause.Schedule);
        (await rig.Fixture.RowsAsync<AuditEntry>(rows => rows.Where(e => e.Action.StartsWith("keys.")).OrderBy(e => e.Id))).Select(e => e.Action)
            .Should().Equal("keys.schedule.changed", "keys.rotation.started");
        (await RotationRig.AskAsync(console, r => r.ScheduleAsync(45, CancellationToken.None))).Should().BeOfType<KeyOutcome.Refused>();
    }

    [Fact]
    public async Task A_retired_key_can_be_destroyed_when_no_session_needs_it_and_then_opens_nothing()
    {
        var console = await rig.ConsoleAsync();
        var integration = await rig.PlantAsync(console, 2);
        var old = (await rig.SecretsAsync())[0];
        await RotationRig.RotateAsync(console);
        await rig.FinishAsync(console);
        (await RotationRig.AskAsync(console, r => r.DestroyAsync(old.KeyId, CancellationToken.None))).Should().BeOfType<KeyOutcome.Refused>().Which.Why.Should().StartWith("Sessions");

        await rig.PassAsync(RotationRules.DestroyableAfter + TimeSpan.FromDays(1), console);
        (await RotationRig.AskAsync(console, r => r.DestroyAsync(old.KeyId, CancellationToken.None))).Should().BeOfType<KeyOutcome.Done>();

        var fresh = await rig.ConsoleAsync();
        fresh.Get<SecretBox>().Open(old.SealedValue, SecretPurpose.OfField(integration.PublicId, old.Field)).Should().BeOfType<OpenResult.KeyMissing>();
        await rig.ShouldAllOpenAsync(fresh, integration);
        (await fresh.InScopeAsync(s => s.GetRequiredService<KeyOverview>().ReadAsync(CancellationToken.None))).Keys.Should().Contain(k => k.Id == old.KeyId && k.Use == KeyUse.Destroyed);
    }

    /// <summary>As a process would that had sealed before the rotation and commits only now.</summary>
    private async Task CommitAsync(Integration integration, string sealedText)
    {
        await using var db = rig.Fixture.Database.OpenForSystem();
        var row = await db.Set<Integration>().Include(i => i.Secrets).SingleAsync(i => i.Id == integration.Id);
        row.Secrets.Add(new StoredSecret("field9", sealedText, SecretBox.KeyIdOf(sealedText)!.Value, "test", rig.Time.GetUtcNow()));
        db.Entry(row.Secrets[^1]).Property(s => s.OrganizationId).CurrentValue = row.OrganizationId;
        await db.SaveChangesAsync();
    }
}
