namespace IntegrationConsole.Access.FirstUse;

/// <summary>
/// Whether the console still waits for its set-up (singleton). Asks the database until there is a user, then never again; another process on the same
/// database may be the one that was set up.
/// </summary>
public sealed class SetupGate(IServiceScopeFactory scopes) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private volatile bool done;

    public async Task<bool> IsOpenAsync(CancellationToken cancellationToken)
    {
        if (done)
        {
            return false;
        }

        await using var scope = scopes.CreateAsyncScope();
        var needed = await scope.ServiceProvider.GetRequiredService<FirstRun>().IsNeededAsync(cancellationToken);
        done = !needed;
        return needed;
    }

    /// <summary>Runs one set-up at a time, so that of two visitors with the code only one becomes the administrator.</summary>
    public async Task<FirstRunOutcome> PassAsync(Func<Task<FirstRunOutcome>> setUp, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await IsOpenAsync(cancellationToken) ? await setUp() : new FirstRunOutcome.TooLate();
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}
