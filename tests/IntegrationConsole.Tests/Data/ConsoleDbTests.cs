using IntegrationConsole.Data;
using IntegrationConsole.Live;
using IntegrationConsole.Tests.Flows;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Tests.Data;

public sealed class ConsoleDbTests
{
    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Each_organization_sees_and_changes_only_its_own_rows(DatabaseProvider provider)
    {
        await using var fixture = await ConsoleFixture.StartAsync(provider);
        var (ours, theirs) = (fixture.OrganizationId, await fixture.AddOrganizationAsync("second"));
        await AddAsync(fixture, Reach.Of(ours), "ours");
        await AddAsync(fixture, Reach.Of(theirs), "theirs");

        await using (var db = fixture.Database.Open(Reach.Of(ours)))
        {
            (await db.Set<Signal>().Select(s => s.Subject).ToListAsync()).Should().Equal("ours");
            (await db.Set<Signal>().CountAsync(s => s.Subject == "theirs")).Should().Be(0);
            (await db.Organizations.Select(o => o.Slug).ToListAsync()).Should().Equal("first");
            (await db.Set<Signal>().ExecuteUpdateAsync(set => set.SetProperty(s => s.Kind, "changed"))).Should().Be(1);
            (await db.Set<Signal>().Where(s => s.Subject == "theirs").ExecuteDeleteAsync()).Should().Be(0);
        }

        (await fixture.RowsAsync<Signal>()).Select(s => (s.Subject, s.Kind)).Should().BeEquivalentTo([("ours", "changed"), ("theirs", "test")]);
    }

    [Fact]
    public async Task Two_contexts_of_different_reach_do_not_share_their_filter()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var theirs = await fixture.AddOrganizationAsync("second");
        await AddAsync(fixture, Reach.Of(fixture.OrganizationId), "ours");
        for (var round = 0; round < 2; round++)
        {
            await using var first = fixture.Database.Open(Reach.Of(fixture.OrganizationId));
            await using var second = fixture.Database.Open(Reach.Of(theirs));
            await using var nobody = fixture.Database.Open(Reach.Nothing);
            await using var system = fixture.Database.OpenForSystem();
            (await first.Set<Signal>().CountAsync(), await second.Set<Signal>().CountAsync(), await nobody.Set<Signal>().CountAsync(), await system.Set<Signal>().CountAsync())
                .Should().Be((1, 0, 0, 1));
            (await nobody.Organizations.CountAsync()).Should().Be(0);
        }
    }

    [Fact]
    public async Task A_new_row_gets_the_organization_of_the_context()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        await AddAsync(fixture, Reach.Of(fixture.OrganizationId), "stamped", organizationId: 0);

        (await fixture.RowsAsync<Signal>()).Should().ContainSingle().Which.OrganizationId.Should().Be(fixture.OrganizationId);
    }

    [Fact]
    public async Task Adding_a_row_of_another_organization_is_refused()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var theirs = await fixture.AddOrganizationAsync("second");

        var act = () => AddAsync(fixture, Reach.Of(fixture.OrganizationId), "foreign", theirs);

        await act.Should().ThrowAsync<InvalidOperationException>();
        (await fixture.RowsAsync<Signal>()).Should().BeEmpty();
    }

    [Theory]
    [InlineData(EntityState.Modified)]
    [InlineData(EntityState.Deleted)]
    public async Task Changing_a_row_of_another_organization_is_refused(EntityState state)
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var theirs = await fixture.AddOrganizationAsync("second");
        await AddAsync(fixture, Reach.Of(theirs), "theirs");
        var row = (await fixture.RowsAsync<Signal>()).Single();
        await using var db = fixture.Database.Open(Reach.Of(fixture.OrganizationId));
        db.Entry(row).State = state;

        await db.Invoking(d => d.SaveChangesAsync()).Should().ThrowAsync<InvalidOperationException>();
        db.Invoking(d => d.SaveChanges()).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public async Task A_row_can_not_be_moved_into_or_out_of_an_organization()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var theirs = await fixture.AddOrganizationAsync("second");
        await AddAsync(fixture, Reach.Of(theirs), "theirs");
        var row = (await fixture.RowsAsync<Signal>()).Single();
        await using var db = fixture.Database.Open(Reach.Of(fixture.OrganizationId));
        db.Attach(row);
        db.Entry(row).Property(nameof(Signal.OrganizationId)).CurrentValue = fixture.OrganizationId;

        await db.Invoking(d => d.SaveChangesAsync()).Should().ThrowAsync<InvalidOperationException>();
    }

    [Fact]
    public async Task Nobody_can_add_anything()
    {
        await using var fixture = await ConsoleFixture.StartAsync();

        await fixture.Invoking(f => AddAsync(f, Reach.Nothing, "x", f.OrganizationId)).Should().ThrowAsync<InvalidOperationException>();
        await fixture.Invoking(f => AddAsync(f, Reach.Nothing, "x", 0)).Should().ThrowAsync<InvalidOperationException>();
    }

    [Fact]
    public void Every_table_of_the_features_belongs_to_an_organization_or_to_the_installation()
    {
        using var db = new SqliteConsoleDb(new DbContextOptionsBuilder<SqliteConsoleDb>().UseSqlite("Data Source=:memory:").Options, Reach.Of(1));
        var installation = db.Model.GetEntityTypes()
            .Where(e => !e.IsOwned() && !e.ClrType.IsAssignableTo(typeof(IBelongToOrganization)))
            .Select(e => e.ClrType.Name);

        installation.Should().BeSubsetOf(["Organization", "ConsoleProcess", "KeyRingRow", "KeyRotation", "KeySchedule", "RetiredKey"]);
        var set = typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!;
        foreach (var entity in db.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(IBelongToOrganization))))
        {
            ((IQueryable)set.MakeGenericMethod(entity.ClrType).Invoke(db, null)!).ToQueryString().Should().MatchRegex("WHERE .*\"OrganizationId\" = ", entity.ClrType.Name);
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Instants_keep_their_ticks_and_can_be_compared(DatabaseProvider provider)
    {
        await using var fixture = await ConsoleFixture.StartAsync(provider);
        var at = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(2)).AddTicks(1_234_567);
        await using var db = fixture.Database.OpenForSystem();
        db.Add(new Signal(fixture.OrganizationId, Guid.NewGuid(), "test", "x", at));
        await db.SaveChangesAsync();

        (await fixture.RowsAsync<Signal>(rows => rows.Where(s => s.At >= at && s.At <= at))).Should().ContainSingle().Which.At.Should().Be(at).And.HaveOffset(TimeSpan.Zero);
    }

    private static async Task AddAsync(ConsoleFixture fixture, Reach reach, string subject, int? organizationId = null)
    {
        await using var db = fixture.Database.Open(reach);
        db.Add(new Signal(organizationId ?? reach.OrganizationId, Guid.NewGuid(), "test", subject, TimeProvider.System.GetUtcNow()));
        await db.SaveChangesAsync();
    }
}
