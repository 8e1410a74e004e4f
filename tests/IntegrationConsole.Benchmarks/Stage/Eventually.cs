namespace IntegrationConsole.Benchmarks.Stage;

/// <summary>Waits for something that another process does.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Looks again and again until there is an answer.</summary>
    /// <exception cref="StageException">There was none in time; says <paramref name="otherwise"/>.</exception>
    public static async Task<T> GetAsync<T>(Func<Task<T?>> look, TimeSpan patience, string otherwise, CancellationToken cancellationToken)
        where T : class
    {
        var start = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(Pause, TimeProvider.System);
        while (TimeProvider.System.GetElapsedTime(start) < patience)
        {
            if (await look() is { } answer)
            {
                return answer;
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }

        throw new StageException(otherwise);
    }

    /// <summary>Looks again and again until it is true.</summary>
    /// <exception cref="StageException">It was not in time; says <paramref name="otherwise"/>.</exception>
    public static Task TrueAsync(Func<Task<bool>> look, TimeSpan patience, string otherwise, CancellationToken cancellationToken) =>
        GetAsync(async () => await look() ? "yes" : null, patience, otherwise, cancellationToken);
}
