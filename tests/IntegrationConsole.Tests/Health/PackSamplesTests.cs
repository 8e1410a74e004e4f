using IntegrationConsole.Data;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Live;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Tests.Fakes;
using IntegrationConsole.Tests.Flows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationConsole.Tests.Health;

public sealed class PackSamplesTests
{
    private readonly ManualTime time = new(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));
    private readonly SampleTable table = new();

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Moves_finished_periods_and_keeps_every_sample_once(DatabaseProvider provider)
    {
        await using var fixture = await ConsoleFixture.StartAsync(provider);
        var written = Enumerable.Range(0, 25 * 6).SelectMany(i => new[] { At(fixture, 1, i * 10), At(fixture, 2, (i * 10) + 3) }).OrderBy(s => s.At.Ticks ^ 0x5555).ToList();
        await WriteAsync(fixture, written);
        time.Advance(TimeSpan.FromMinutes(25));

        await PackAsync(fixture);

        (await fixture.RowsAsync<SampleBlock>()).Should().HaveCount(4, "two periods of two integrations are over");
        (await fixture.RowsAsync<Sample>()).Should().OnlyContain(s => SampleBlock.PeriodOf(s.ToRow().At) == SampleBlock.PeriodOf(time.GetUtcNow()));
        (await AllAsync(fixture)).Should().BeEquivalentTo(written);
        await PackAsync(fixture);
        (await AllAsync(fixture)).Should().HaveCount(written.Count);
    }

    [Fact]
    public async Task Late_samples_of_another_process_join_their_block()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        await WriteAsync(fixture, [At(fixture, 1, 0), At(fixture, 1, 120)]);
        time.Advance(TimeSpan.FromMinutes(12));
        await PackAsync(fixture);
        await WriteAsync(fixture, [At(fixture, 1, 60)]);

        await PackAsync(fixture);

        var block = (await fixture.RowsAsync<SampleBlock>()).Single();
        block.Samples().Select(s => (s.At - Row.Start).TotalSeconds).Should().Equal(0, 60, 120);
        (await fixture.RowsAsync<Sample>()).Should().BeEmpty();
    }

    [Fact]
    public async Task Two_packers_at_once_lose_and_double_nothing()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        var written = Enumerable.Range(0, 600).Select(i => At(fixture, 1 + (i % 7), i)).ToList();
        await WriteAsync(fixture, written);
        time.Advance(TimeSpan.FromMinutes(25));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => PackAsync(fixture))));

        (await AllAsync(fixture)).Should().BeEquivalentTo(written);
    }

    [Fact]
    public async Task Blocks_past_their_time_are_removed()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        await WriteAsync(fixture, [At(fixture, 1, 0), At(fixture, 1, 3_600)]);
        time.Advance(PackSamples.KeptFor + TimeSpan.FromMinutes(30));

        await PackAsync(fixture);

        (await fixture.RowsAsync<SampleBlock>()).Should().ContainSingle().Which.Samples().Should().ContainSingle().Which.At.Should().Be(Row.Start.AddHours(1));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task The_history_is_the_same_before_and_after(DatabaseProvider provider)
    {
        await using var fixture = await ConsoleFixture.StartAsync(provider);
        var board = new HealthBoard(new LiveFeed(NullLogger<LiveFeed>.Instance), time);
        var monitor = board.Add(BoardRowTests.Facts(1, fixture.OrganizationId, monitoring: MonitoringSettings.Default with { Interval = TimeSpan.FromSeconds(30) }));
        var written = Enumerable.Range(0, 40).Select(i => At(fixture, 1, i * 30)).ToList();
        written.ForEach(s => monitor.Record(s, null));
        await WriteAsync(fixture, written);
        time.Advance(TimeSpan.FromMinutes(21));
        var scope = new OrganizationScope();
        scope.Enter(fixture.OrganizationId);
        var history = new SampleHistory(new ConsoleDbFactory(fixture.Database, scope), scope, board, time);
        var before = await history.ReadAsync(1, Row.Start, CancellationToken.None);

        await PackAsync(fixture);

        before.Should().Equal(written);
        (await history.ReadAsync(1, Row.Start, CancellationToken.None)).Should().Equal(written);
        (await history.ReadAsync(1, Row.Start.AddMinutes(5), CancellationToken.None)).Should().Equal(written.Where(s => s.At >= Row.Start.AddMinutes(5)));
        (await history.ReadAsync(1, DateTimeOffset.MinValue, CancellationToken.None)).Should().Equal(written, "a window without a beginning is bounded by what is kept");
    }

    private static SampleRow At(ConsoleFixture fixture, int integrationId, int second) =>
        new(fixture.OrganizationId, integrationId, Row.Start.AddSeconds(second), second % 5 == 0 ? Cause.ProviderFault : Cause.None, second, 1, null, 3, second % 5 == 0 ? 503 : 200, second % 5 == 0 ? "The provider answered 503." : null);

    private async Task WriteAsync(ConsoleFixture fixture, IReadOnlyList<SampleRow> samples)
    {
        await using var db = fixture.Database.OpenForSystem();
        await db.Database.OpenConnectionAsync();
        await using var transaction = await db.Database.GetDbConnection().BeginTransactionAsync();
        await table.WriteAsync(db.Database.GetDbConnection(), transaction, samples, CancellationToken.None);
        await transaction.CommitAsync();
    }

    private async Task PackAsync(ConsoleFixture fixture) => await new PackSamples(fixture.Database, time).Execute(null!);

    private static async Task<List<SampleRow>> AllAsync(ConsoleFixture fixture) =>
        [.. (await fixture.RowsAsync<SampleBlock>()).SelectMany(b => b.Samples()), .. (await fixture.RowsAsync<Sample>()).Select(s => s.ToRow())];
}
