using System.Net.Http.Headers;
using IntegrationConsole.Benchmarks.Measured;
using IntegrationConsole.Benchmarks.Stage;
using IntegrationConsole.Rotation;

namespace IntegrationConsole.Benchmarks.Rotation;

/// <summary>Starts rotations over the API and follows them to their end, undisturbed or with kills.</summary>
internal sealed class RotationStage(ConsoleFolder folder, ConsoleData data)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <returns>The ended rotation, and the console's readings before the start and when its last value had been sealed.</returns>
    public async Task<(KeyRotation Ended, ProcessReading Before, ProcessReading After)> UndisturbedAsync(RunningConsole console, CancellationToken cancellationToken)
    {
        var before = ProcessReading.Of(console.ProcessId);
        await RotateAsync(console, cancellationToken);
        await UntilAsync(r => r.Total > 0 && r.Done >= r.Total, cancellationToken);
        var after = ProcessReading.Of(console.ProcessId);
        return (await UntilAsync(r => !r.IsOpen, cancellationToken), before, after);
    }

    /// <summary>Kills the console each time that another share of the values is done, and starts it again.</summary>
    /// <returns>The ended rotation, and how far it had come at each kill.</returns>
    public async Task<(KeyRotation Ended, IReadOnlyList<int> DoneAtKills)> KilledAsync(RunningConsole first, int kills, CancellationToken cancellationToken)
    {
        var console = first;
        var doneAtKills = new List<int>();
        try
        {
            await RotateAsync(console, cancellationToken);
            for (var kill = 1; kill <= kills; kill++)
            {
                var share = kill;
                var reached = await UntilAsync(r => r.Total > 0 && r.Done >= (long)r.Total * share / (kills + 1), cancellationToken);
                await console.KillAsync();
                doneAtKills.Add((await StoredSecrets.RotationAsync(data, cancellationToken))!.Done);
                Console.WriteLine($"Kill {kill} of {kills}: {doneAtKills[^1]} of {reached.Total} values were sealed anew.");
                console = await RunningConsole.StartAsync(folder, cancellationToken);
            }

            return (await UntilAsync(r => !r.IsOpen, cancellationToken), doneAtKills);
        }
        finally
        {
            await console.DisposeAsync();
        }
    }

    private async Task RotateAsync(RunningConsole console, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{RotationEndpoints.Root}/rotate", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", folder.ApiKey);
        using var answer = await console.Http.SendAsync(request, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new StageException($"The rotation was refused: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellationToken)}");
        }
    }

    private async Task<KeyRotation> UntilAsync(Func<KeyRotation, bool> reached, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < Patience)
        {
            if (await StoredSecrets.RotationAsync(data, cancellationToken) is { } rotation && reached(rotation))
            {
                return rotation;
            }

            await Task.Delay(Look, TimeProvider.System, cancellationToken);
        }

        throw new StageException("The rotation stands still for five minutes.");
    }
}
