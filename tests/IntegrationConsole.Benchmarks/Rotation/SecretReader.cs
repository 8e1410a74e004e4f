using IntegrationConsole.Benchmarks.Stage;

namespace IntegrationConsole.Benchmarks.Rotation;

/// <summary>Reads and opens random secrets, again and again, like another process of the console would, and compares each with what was planted.</summary>
internal sealed class SecretReader(ConsoleData data, IReadOnlyDictionary<int, string> planted)
{
    /// <summary>Between two reads: the console needs the same cores.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    private readonly int[] ids = [.. planted.Keys];

    public int Reads { get; private set; }

    /// <summary>Did not open, or to another value, or the row was gone.</summary>
    public int Unreadable { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var random = new Random(6);
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                Check(await StoredSecrets.ReadOneAsync(data, ids[random.Next(ids.Length)], cancellationToken));
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            return; // the end of the measurement, in the middle of a read that does not count
        }
    }

    /// <summary>Every secret once.</summary>
    /// <returns>How many were read, and how many of them name another key than <paramref name="newKey"/>.</returns>
    public async Task<(int Read, int OnOldKeys)> ReadAllAsync(Guid newKey, CancellationToken cancellationToken)
    {
        var (read, old) = (0, 0);
        await foreach (var secret in StoredSecrets.ReadAsync(data, cancellationToken))
        {
            Check(secret);
            read++;
            old += secret.KeyId == newKey ? 0 : 1;
        }

        return (read, old);
    }

    private void Check(StoredSecretText? secret)
    {
        Reads++;
        if (secret?.Open(data.Box) is not { } value || !string.Equals(value, planted[secret.Id], StringComparison.Ordinal))
        {
            Unreadable++;
        }
    }
}
