using System.Diagnostics;
using IntegrationConsole.Data;
using IntegrationConsole.Jobs;
using IntegrationConsole.Tests.Fakes;
using IntegrationConsole.Tests.Flows;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationConsole.Tests.Jobs;

public sealed class ProcessLeaseTests
{
    private readonly ManualTime time = new();
    private readonly Heir heir = new();

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_killed_process_is_taken_over_at_once(DatabaseProvider provider)
    {
        await using var fixture = await ConsoleFixture.StartAsync(provider);
        using var other = Process.Start("sleep", "60");
        var row = await AddAsync(fixture, Environment.MachineName, other.Id, new DateTimeOffset(other.StartTime), time.GetUtcNow() + ProcessLease.Length);
        var lease = Lease(fixture);
        await lease.StartAsync(CancellationToken.None);
        (heir.Inherited.Count, lease.AliveProcesses).Should().Be((0, 2), "it is alive");

        other.Kill();
        await other.WaitForExitAsync();
        await lease.RenewAsync(CancellationToken.None);

        heir.Inherited.Should().Equal(row);
        lease.AliveProcesses.Should().Be(1);
        (await fixture.RowsAsync<ConsoleProcess>()).Should().ContainSingle().Which.Id.Should().Be(lease.Id);
    }

    [Fact]
    public async Task A_later_process_with_the_same_number_does_not_keep_the_lease_of_the_dead_one()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        using var other = Process.Start("sleep", "60");
        var row = await AddAsync(fixture, Environment.MachineName, other.Id, new DateTimeOffset(other.StartTime).AddMinutes(-10), time.GetUtcNow() + ProcessLease.Length);

        await Lease(fixture).StartAsync(CancellationToken.None);
        other.Kill();

        heir.Inherited.Should().Equal(row);
    }

    [Fact]
    public async Task A_process_of_another_machine_is_taken_over_when_its_lease_has_run_out()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var row = await AddAsync(fixture, "another-machine", 1, time.GetUtcNow(), time.GetUtcNow() + ProcessLease.Length);
        var lease = Lease(fixture);
        await lease.StartAsync(CancellationToken.None);
        time.Advance(ProcessLease.Length - TimeSpan.FromSeconds(1));
        await lease.RenewAsync(CancellationToken.None);
        heir.Inherited.Should().BeEmpty();

        time.Advance(TimeSpan.FromSeconds(1));
        await lease.RenewAsync(CancellationToken.None);

        heir.Inherited.Should().Equal(row);
    }

    [Fact]
    public async Task A_process_that_was_taken_for_dead_registers_anew()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var (lease, rival) = (Lease(fixture), Lease(fixture));
        await lease.StartAsync(CancellationToken.None);
        var before = lease.Id;
        await rival.StartAsync(CancellationToken.None);
        time.Advance(ProcessLease.Length);
        lease.IsHeld.Should().BeFalse("it must not touch its work any more");
        await rival.RenewAsync(CancellationToken.None);
        heir.Inherited.Should().Equal(before);

        await lease.RenewAsync(CancellationToken.None);

        lease.IsHeld.Should().BeTrue();
        lease.Id.Should().NotBe(before).And.NotBe(rival.Id);
        lease.AliveProcesses.Should().Be(2);
    }

    [Fact]
    public async Task A_clean_stop_leaves_the_work_to_others_at_once()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var lease = Lease(fixture);
        await lease.StartAsync(CancellationToken.None);

        await lease.StopAsync(CancellationToken.None);

        heir.Inherited.Should().Equal(lease.Id);
        lease.IsHeld.Should().BeFalse();
        (await fixture.RowsAsync<ConsoleProcess>()).Should().BeEmpty();
    }

    [Fact]
    public async Task Only_one_of_two_heirs_takes_over()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        await AddAsync(fixture, "gone", 1, time.GetUtcNow(), time.GetUtcNow() - TimeSpan.FromSeconds(1));

        await Task.WhenAll(Lease(fixture).StartAsync(CancellationToken.None), Lease(fixture).StartAsync(CancellationToken.None));

        heir.Inherited.Should().ContainSingle();
    }

    private ProcessLease Lease(ConsoleFixture fixture) => new(fixture.Database, [heir], time, NullLogger<ProcessLease>.Instance);

    private static async Task<int> AddAsync(ConsoleFixture fixture, string host, int pid, DateTimeOffset startedAt, DateTimeOffset until)
    {
        var row = new ConsoleProcess(host, pid, startedAt, until);
        await using var db = fixture.Database.OpenForSystem();
        db.Add(row);
        await db.SaveChangesAsync();
        return row.Id;
    }

    private sealed class Heir : ITakeOverWork
    {
        public List<int> Inherited { get; } = [];

        public Task TakeOverAsync(ConsoleDb db, int deadProcessId, CancellationToken cancellationToken)
        {
            lock (Inherited)
            {
                Inherited.Add(deadProcessId);
            }

            return Task.CompletedTask;
        }
    }
}
