using IntegrationConsole.Data;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Flows;

/// <summary>Everything that the running console's first organization has on disk, to be compared before and after.</summary>
internal static class TenantRows
{
    /// <summary>
    /// All of our rows, table by table, but what moves by itself: samples, signals, when a key was last used, and with which key of the installation's one ring a secret is
    /// sealed (any administrator may have it rotated; the secret stays the same).
    /// </summary>
    public static async Task<List<string>> RowsAsync(RunningConsole console)
    {
        string[] moving = ["Samples", "SampleBlocks", "Signals", "ApiKeys"];
        var rows = new List<string>();
        await using var db = console.Database.OpenForSystem();
        await db.Database.OpenConnectionAsync();
        var tables = db.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(IBelongToOrganization))).Select(e => e.GetTableName()!).Distinct(StringComparer.Ordinal).Except(moving, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        tables.Should().Contain("Integrations").And.Contain("IntegrationSecrets");
        foreach (var table in tables)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\" WHERE \"OrganizationId\" = {console.Ours.OrganizationId} ORDER BY 1";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add($"{table}: {string.Join("|", Enumerable.Range(0, reader.FieldCount).Where(i => reader.GetName(i) is not ("SealedValue" or "KeyId")).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i).ToString()))}");
            }
        }

        return rows;
    }

    /// <summary>
    /// Each sealed value of ours, opened, and whether its row names the key that sealed it. With which key that is, is not compared: any administrator may have the installation's
    /// one ring rotated, which one of the attacks does. In one transaction, so that a rotation under way moves nothing from key to key meanwhile.
    /// </summary>
    public static async Task<List<string>> SecretsAsync(RunningConsole console)
    {
        var (box, secrets) = (console.Services.GetRequiredService<SecretBox>(), new List<string>());
        await using var db = console.Database.OpenForSystem();
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var holder in console.Services.GetServices<IHoldSealedValues>())
        {
            foreach (var key in (await holder.CountAsync(db, CancellationToken.None)).Keys)
            {
                var rows = await holder.ReadAsync(db, key, after: 0, most: int.MaxValue, CancellationToken.None);
                secrets.AddRange(rows.Where(r => r.OrganizationId == console.Ours.OrganizationId).Select(r => $"{holder.Name} {r.Id} {SecretBox.KeyIdOf(r.SealedText) == key}: {box.Open(r.SealedText, r.Purpose).SecretOrNull?.Reveal() ?? "does not open"}"));
            }
        }

        return [.. secrets.Order(StringComparer.Ordinal)];
    }
}
