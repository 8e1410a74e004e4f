using System.Text.Json;
using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace IntegrationConsole.Integrations;

/// <summary>The tables of configured integrations and their sealed secrets.</summary>
internal sealed class IntegrationsTables : ITableMap
{
    public void Map(ModelBuilder model)
    {
        model.Entity<Integration>(integration =>
        {
            integration.ToTable("Integrations");
            integration.HasIndex(i => i.PublicId).IsUnique();
            integration.HasIndex(i => new { i.OrganizationId, i.Slug }).IsUnique();
            integration.Property(i => i.Slug).HasMaxLength(IntegrationRules.LongestSlug);
            integration.Property(i => i.Name).HasMaxLength(IntegrationRules.LongestName);
            integration.Property(i => i.ProviderId).HasMaxLength(40);
            integration.Property(i => i.Notes).HasMaxLength(IntegrationRules.LongestText);
            integration.Property(i => i.Version).IsConcurrencyToken();
            integration.Property(i => i.Settings).HasMaxLength(-1).HasConversion(
                settings => JsonSerializer.Serialize(settings, JsonSerializerOptions.Default),
                json => JsonSerializer.Deserialize<Dictionary<string, string>>(json, JsonSerializerOptions.Default) ?? new(),
                new ValueComparer<IReadOnlyDictionary<string, string>>(
                    (a, b) => a!.Count == b!.Count && !a.Except(b).Any(),
                    settings => settings.Count,
                    settings => settings));
            integration.OwnsOne(i => i.Monitoring, monitoring =>
            {
                monitoring.Property(m => m.Interval).HasColumnName("Interval");
                monitoring.Property(m => m.Timeout).HasColumnName("Timeout");
            });
            integration.Navigation(i => i.Monitoring).IsRequired();
            integration.HasMany(i => i.Secrets).WithOne().HasForeignKey(s => s.IntegrationId).OnDelete(DeleteBehavior.Cascade);
        });

        model.Entity<StoredSecret>(secret =>
        {
            secret.ToTable("IntegrationSecrets");
            secret.HasIndex(s => new { s.IntegrationId, s.Field }).IsUnique();
            secret.Property(s => s.Field).HasMaxLength(40);
            secret.Property(s => s.SealedValue).HasMaxLength(-1);
        });
    }
}
