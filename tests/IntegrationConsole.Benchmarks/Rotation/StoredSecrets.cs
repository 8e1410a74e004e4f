using System.Runtime.CompilerServices;
using IntegrationConsole.Benchmarks.Stage;
using IntegrationConsole.Integrations;
using IntegrationConsole.Rotation;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Benchmarks.Rotation;

/// <summary>The secrets and the rotation as the database has them, read beside the console by its own classes.</summary>
internal static class StoredSecrets
{
    public static async IAsyncEnumerable<StoredSecretText> ReadAsync(ConsoleData data, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = data.Open();
        await foreach (var secret in Texts(db.Set<StoredSecret>(), db.Set<Integration>()).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return secret;
        }
    }

    public static async Task<StoredSecretText?> ReadOneAsync(ConsoleData data, int id, CancellationToken cancellationToken)
    {
        await using var db = data.Open();
        return await Texts(db.Set<StoredSecret>().Where(s => s.Id == id), db.Set<Integration>()).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The newest rotation; null before the first.</summary>
    public static async Task<KeyRotation?> RotationAsync(ConsoleData data, CancellationToken cancellationToken)
    {
        await using var db = data.Open();
        return await db.Set<KeyRotation>().AsNoTracking().OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellationToken);
    }

    private static IQueryable<StoredSecretText> Texts(IQueryable<StoredSecret> secrets, IQueryable<Integration> integrations) =>
        secrets.AsNoTracking().Join(integrations, s => s.IntegrationId, i => i.Id, (s, i) => new StoredSecretText(s.Id, i.PublicId, s.Field, s.SealedValue, s.KeyId));
}
