using IntegrationConsole.Integrations;
using IntegrationConsole.Jobs;
using IntegrationConsole.Rotation;
using IntegrationConsole.Secrets;
using IntegrationConsole.Tests.Access;
using IntegrationConsole.Tests.Flows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Rotation;

/// <summary>An installation whose one integration has as many secrets as a test wants; the clock's jobs are called by the test, and time moves when it says so.</summary>
internal sealed class RotationRig : IAsyncDisposable
{
    private RotationRig(ConsoleFixture fixture, AdjustableTime time) => (Fixture, Time) = (fixture, time);

    public ConsoleFixture Fixture { get; }

    public AdjustableTime Time { get; }

    public static async Task<RotationRig> StartAsync()
    {
        var time = new AdjustableTime();
        return new(await ConsoleFixture.StartAsync(time: time), time);
    }

    public Task<HeadlessConsole> ConsoleAsync() => Fixture.StartConsoleAsync(clock: false);

    /// <summary>Gives an integration so many secrets more, field by field, each with its number as the value.</summary>
    public async Task<Integration> PlantAsync(HeadlessConsole console, int secrets)
    {
        var integration = await console.CreateAsync(Fixture.DraftFor(Fixture.NewAccount()));
        await using var db = Fixture.Database.OpenForSystem();
        var row = await db.Set<Integration>().Include(i => i.Secrets).SingleAsync(i => i.Id == integration.Id);
        for (var number = 0; number < secrets; number++)
        {
            var sealedText = console.Get<SecretBox>().Seal($"value {number}", SecretPurpose.OfField(row.PublicId, $"field{number}"));
            row.Secrets.Add(new StoredSecret($"field{number}", sealedText, SecretBox.KeyIdOf(sealedText)!.Value, "test", Time.GetUtcNow()));
            db.Entry(row.Secrets[^1]).Property(s => s.OrganizationId).CurrentValue = row.OrganizationId;
        }

        await db.SaveChangesAsync();
        return row;
    }

    public static Task<KeyOutcome> AskAsync(HeadlessConsole console, Func<KeyRotations, Task<KeyOutcome>> ask) => console.InScopeAsync(services => ask(services.GetRequiredService<KeyRotations>()));

    public static async Task RotateAsync(HeadlessConsole console) =>
        (await AskAsync(console, r => r.StartAsync(CancellationToken.None))).Should().BeOfType<KeyOutcome.Done>();

    /// <summary>One turn of the clock job, at least one batch.</summary>
    public static Task WorkAsync(HeadlessConsole console, TimeSpan? most = null) => console.Get<RotationRun>().WorkAsync(most ?? TimeSpan.FromSeconds(30), CancellationToken.None);

    /// <summary>Moves on while the processes named keep their leases.</summary>
    public async Task PassAsync(TimeSpan by, params HeadlessConsole[] alive)
    {
        Time.Advance(by);
        foreach (var console in alive)
        {
            await console.Get<ProcessLease>().RenewAsync(CancellationToken.None);
        }
    }

    /// <summary>All the work, with the time in which other processes change over.</summary>
    public async Task FinishAsync(HeadlessConsole console)
    {
        await WorkAsync(console);
        await PassAsync(RotationRules.Settling + TimeSpan.FromSeconds(1), console);
        await WorkAsync(console);
    }

    public async Task<KeyRotation> RotationAsync() => (await Fixture.RowsAsync<KeyRotation>(rows => rows.OrderByDescending(r => r.Id).Take(1))).Single();

    public Task<List<StoredSecret>> SecretsAsync() => Fixture.RowsAsync<StoredSecret>(rows => rows.OrderBy(s => s.Id));

    /// <summary>Every numbered secret opens to its number, whatever key it is sealed with now.</summary>
    public async Task ShouldAllOpenAsync(HeadlessConsole console, Integration integration)
    {
        foreach (var secret in (await SecretsAsync()).Where(s => s.Field.StartsWith("field", StringComparison.Ordinal)))
        {
            console.Get<SecretBox>().Open(secret.SealedValue, SecretPurpose.OfField(integration.PublicId, secret.Field))
                .Should().BeOfType<OpenResult.Opened>(secret.Field).Which.Value.Reveal().Should().Be($"value {secret.Field["field".Length..]}");
            SecretBox.KeyIdOf(secret.SealedValue).Should().Be(secret.KeyId, "the column names the key of the text");
        }
    }

    public async ValueTask DisposeAsync() => await Fixture.DisposeAsync();
}
