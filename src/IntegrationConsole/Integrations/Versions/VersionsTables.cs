using System.Text.Json;
using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace IntegrationConsole.Integrations.Versions;

/// <summary>The tables of versions and of the secrets that were replaced since.</summary>
internal sealed class VersionsTables : ITableMap
{
    public void Map(ModelBuilder model)
    {
        model.Entity<IntegrationVersion>(version =>
        {
            version.ToTable("IntegrationVersions");
            version.HasIndex(v => new { v.IntegrationId, v.Number }).IsUnique();
            version.Property(v => v.By).HasMaxLength(256);
            version.Property(v => v.Note).HasMaxLength(IntegrationRules.LongestVersionNote);
            // A version never changes, so comparing references is enough.
            version.Property(v => v.State).HasMaxLength(-1).HasConversion(
                state => JsonSerializer.Serialize(state, JsonSerializerOptions.Default),
                json => JsonSerializer.Deserialize<IntegrationDraft>(json, JsonSerializerOptions.Default)!,
                new ValueComparer<IntegrationDraft>((a, b) => ReferenceEquals(a, b), state => 0, state => state));
            version.Property(v => v.SecretsSet).HasMaxLength(-1).HasConversion(
                set => JsonSerializer.Serialize(set, JsonSerializerOptions.Default),
                json => JsonSerializer.Deserialize<Dictionary<string, DateTimeOffset>>(json, JsonSerializerOptions.Default) ?? new(),
                new ValueComparer<IReadOnlyDictionary<string, DateTimeOffset>>((a, b) => ReferenceEquals(a, b), set => 0, set => set));
            version.Property(v => v.Changed).HasMaxLength(-1).HasConversion(
                fields => JsonSerializer.Serialize(fields, JsonSerializerOptions.Default),
                json => JsonSerializer.Deserialize<List<string>>(json, JsonSerializerOptions.Default) ?? new(),
                new ValueComparer<IReadOnlyList<string>>((a, b) => ReferenceEquals(a, b), fields => 0, fields => fields));
            version.HasOne<Integration>().WithMany().HasForeignKey(v => v.IntegrationId).OnDelete(DeleteBehavior.Cascade);
        });

        model.Entity<ReplacedSecret>(secret =>
        {
            secret.ToTable("ReplacedSecrets");
            secret.HasIndex(s => new { s.IntegrationId, s.UntilVersion });
            secret.HasIndex(s => s.KeyId); // a rotation counts and finds by it
            secret.Property(s => s.Field).HasMaxLength(40);
            secret.Property(s => s.SealedValue).HasMaxLength(-1);
            secret.HasOne<Integration>().WithMany(i => i.ReplacedSecrets).HasForeignKey(s => s.IntegrationId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
