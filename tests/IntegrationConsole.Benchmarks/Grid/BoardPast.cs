using IntegrationConsole.Benchmarks.Stage;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IntegrationConsole.Benchmarks.Grid;

/// <summary>Gives every integration an hour of samples, one a minute, so that the tiles have the lines and bars of a board in use.</summary>
public static class BoardPast
{
    private const int Samples = 60;

    public static async Task WriteAsync(ConsoleData data, IReadOnlyList<Integration> integrations, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var random = new Random(1);
        var rows = Enumerable.Range(0, Samples).SelectMany(minute => integrations.Select(integration => new SampleRow(
            data.OrganizationId,
            integration.Id,
            DateTimeOffset.FromUnixTimeMilliseconds((now - TimeSpan.FromMinutes(Samples - minute)).ToUnixTimeMilliseconds()),
            random.Next(100) == 0 ? Cause.Timeout : Cause.None,
            random.Next(40, 400),
            StatusCode: 200)));
        await using var db = data.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await new SampleTable().WriteAsync(db.Database.GetDbConnection(), transaction.GetDbTransaction(), [.. rows], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
