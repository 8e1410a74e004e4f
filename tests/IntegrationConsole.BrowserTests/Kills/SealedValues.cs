using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Rotation;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.BrowserTests.Kills;

/// <summary>Numbered secrets in a console's database, planted and opened past the console with its own classes, as another process would.</summary>
internal sealed class SealedValues : IAsyncDisposable
{
    private const string Field = "planted";

    private readonly ServiceProvider services;

    public SealedValues(string dataDirectory)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>("DataDirectory", dataDirectory)]).Build();
        services = new ServiceCollection().AddLogging().AddData(configuration).AddSecrets(configuration).BuildServiceProvider();
    }

    private SecretBox Box => services.GetRequiredService<SecretBox>();

    /// <summary>Gives the integration so many secrets more.</summary>
    public async Task PlantAsync(string slug, int count)
    {
        await using var db = services.GetRequiredService<Database>().OpenForSystem();
        var integration = await db.Set<Integration>().Include(i => i.Secrets).SingleAsync(i => i.Slug == slug);
        for (var number = 0; number < count; number++)
        {
            var (field, now) = ($"{Field}{number}", TimeProvider.System.GetUtcNow());
            var sealedText = Box.Seal(field, SecretPurpose.OfField(integration.PublicId, field));
            integration.Secrets.Add(new StoredSecret(field, sealedText, SecretBox.KeyIdOf(sealedText)!.Value, "test", now));
            db.Entry(integration.Secrets[^1]).Property(s => s.OrganizationId).CurrentValue = integration.OrganizationId;
        }

        await db.SaveChangesAsync();
    }

    /// <summary>The planted secrets that do not open to what they were, and how many there are of each key.</summary>
    public async Task<(IReadOnlyList<string> Unreadable, IReadOnlyDictionary<Guid, int> Keys)> OpenAllAsync()
    {
        await using var db = services.GetRequiredService<Database>().OpenForSystem();
        var secrets = await db.Set<StoredSecret>().AsNoTracking().Join(db.Set<Integration>(), s => s.IntegrationId, i => i.Id, (s, i) => new { Secret = s, i.PublicId }).ToListAsync();
        var unreadable = secrets.Where(s => Box.Open(s.Secret.SealedValue, SecretPurpose.OfField(s.PublicId, s.Secret.Field)) is not OpenResult.Opened opened
            || (s.Secret.Field.StartsWith(Field, StringComparison.Ordinal) && opened.Value.Reveal() != s.Secret.Field));
        return ([.. unreadable.Select(s => s.Secret.Field)], secrets.CountBy(s => s.Secret.KeyId).ToDictionary());
    }

    /// <summary>The newest rotation; null before the first.</summary>
    public async Task<KeyRotation?> RotationAsync()
    {
        await using var db = services.GetRequiredService<Database>().OpenForSystem();
        return await db.Set<KeyRotation>().AsNoTracking().OrderByDescending(r => r.Id).FirstOrDefaultAsync();
    }

    /// <summary>Looks every 10 ms until the newest rotation is so far.</summary>
    public async Task<KeyRotation> UntilAsync(Func<KeyRotation, bool> reached)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            if (await RotationAsync() is { } rotation && reached(rotation))
            {
                return rotation;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, patience.Token);
        }
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
