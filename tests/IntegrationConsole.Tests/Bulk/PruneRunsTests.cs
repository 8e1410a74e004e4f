using IntegrationConsole.Bulk;
using IntegrationConsole.Data;
using IntegrationConsole.Tests.Flows;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Bulk;

public sealed class PruneRunsTests : IAsyncLifetime
{
    private BulkRig rig = null!;

    public async Task InitializeAsync() => rig = await BulkRig.StartAsync();

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [Fact]
    public async Task A_run_goes_with_its_items_ninety_days_after_its_end_and_one_that_is_open_never()
    {
        var console = await rig.Fixture.StartConsoleAsync(clock: false);
        var made = (await rig.ConnectAsync(console, 2)).Select(m => m.Integration).ToList();
        await rig.EndAsync(await rig.BeginAsync(console, BulkAction.Update, made, new() { AddTags = ["old"] }));
        var prune = ActivatorUtilities.CreateInstance<PruneRuns>(console.Services);

        rig.Time.Advance(PruneRuns.Kept - TimeSpan.FromMinutes(1));
        (await prune.RunAsync(CancellationToken.None)).Should().Be(0, "its time is not over");
        await console.KillAsync();
        var open = await rig.BeginAsync(console, BulkAction.Update, made, new() { AddTags = ["new"] });
        rig.Time.Advance(TimeSpan.FromMinutes(2));

        (await prune.RunAsync(CancellationToken.None)).Should().Be(1);
        (await rig.Fixture.RowsAsync<BulkRun>()).Should().ContainSingle().Which.PublicId.Should().Be(open);
        (await rig.Fixture.RowsAsync<BulkItem>()).Should().HaveCount(2, "those of the open one");
    }
}
