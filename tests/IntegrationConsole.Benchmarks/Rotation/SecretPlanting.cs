using IntegrationConsole.Benchmarks.Stage;
using IntegrationConsole.Integrations;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Benchmarks.Rotation;

/// <summary>Gives planted integrations two secrets each, and remembers what every secret is.</summary>
internal static class SecretPlanting
{
    private const int EachHas = 2;
    private const int AtOnce = 500;

    /// <returns>The plain value of every stored secret, by row.</returns>
    public static async Task<Dictionary<int, string>> PlantAsync(ConsoleData data, int secrets, CancellationToken cancellationToken)
    {
        await using (var db = data.Open())
        {
            var integrations = await db.Set<Integration>().Include(i => i.Secrets).OrderBy(i => i.Id).ToListAsync(cancellationToken);
            var now = TimeProvider.System.GetUtcNow();
            foreach (var chunk in integrations.Take(secrets / EachHas).Chunk(AtOnce))
            {
                foreach (var integration in chunk)
                {
                    for (var number = integration.Secrets.Count; number < EachHas; number++)
                    {
                        var sealedText = data.Box.Seal($"planted-{integration.Id}-{number}", SecretPurpose.OfField(integration.PublicId, $"planted{number}"));
                        integration.SetSecret($"planted{number}", sealedText, SecretBox.KeyIdOf(sealedText)!.Value, "benchmark", now);
                    }
                }

                await db.SaveChangesAsync(cancellationToken);
            }
        }

        return await OpenAllAsync(data, cancellationToken);
    }

    /// <exception cref="StageException">One does not open before anything was rotated.</exception>
    private static async Task<Dictionary<int, string>> OpenAllAsync(ConsoleData data, CancellationToken cancellationToken)
    {
        var plain = new Dictionary<int, string>();
        await foreach (var secret in StoredSecrets.ReadAsync(data, cancellationToken))
        {
            plain[secret.Id] = secret.Open(data.Box) ?? throw new StageException($"The secret {secret.Id} does not open before the rotation.");
        }

        return plain;
    }
}
