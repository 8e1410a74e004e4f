using System.Text.Json;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations.Compliance;
using IntegrationConsole.Integrations.Connecting;
using IntegrationConsole.Integrations.Expiry;
using IntegrationConsole.Integrations.Features;
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
            integration.HasIndex(i => new { i.OrganizationId, i.Lineage });
            integration.Property(i => i.Slug).HasMaxLength(IntegrationRules.LongestSlug);
            integration.Property(i => i.Name).HasMaxLength(IntegrationRules.LongestName);
            integration.Property(i => i.ProviderId).HasMaxLength(40);
            integration.Property(i => i.Notes).HasMaxLength(IntegrationRules.LongestText);
            integration.Property(i => i.Owner).HasMaxLength(IntegrationRules.LongestOwner);
            integration.Property(i => i.Tags).HasMaxLength(1000).HasConversion(
                tags => JsonSerializer.Serialize(tags, JsonSerializerOptions.Default),
                json => JsonSerializer.Deserialize<List<string>>(json, JsonSerializerOptions.Default) ?? new(),
                new ValueComparer<IReadOnlyList<string>>((a, b) => a!.SequenceEqual(b!), tags => tags.Count, tags => tags));
            integration.Property(i => i.DependsOn).HasMaxLength(-1).HasDefaultValueSql("'[]'").HasConversion(
                slugs => JsonSerializer.Serialize(slugs, JsonSerializerOptions.Default),
                json => JsonSerializer.Deserialize<List<string>>(json, JsonSerializerOptions.Default) ?? new(),
                new ValueComparer<IReadOnlyList<string>>((a, b) => a!.SequenceEqual(b!), slugs => slugs.Count, slugs => slugs));
            integration.Property(i => i.Version).IsConcurrencyToken();
            integration.Property(i => i.Settings).HasMaxLength(-1).HasConversion(
                settings => JsonSerializer.Serialize(settings, JsonSerializerOptions.Default),
                json => JsonSerializer.Deserialize<Dictionary<string, string>>(json, JsonSerializerOptions.Default) ?? new(),
                new ValueComparer<IReadOnlyDictionary<string, string>>(
                    (a, b) => a!.Count == b!.Count && !a.Except(b).Any(),
                    settings => settings.Count,
                    settings => settings));
            integration.HasMany(i => i.Secrets).WithOne().HasForeignKey(s => s.IntegrationId).OnDelete(DeleteBehavior.Cascade);
        });

        MapMonitoring(model);
        MapConnection(model);
        MapCompliance(model);
        MapSecrets(model);
    }

    private static void MapMonitoring(ModelBuilder model) =>
        model.Entity<Integration>(integration =>
        {
            integration.OwnsOne(i => i.Monitoring, monitoring =>
            {
                monitoring.Property(m => m.Interval).HasColumnName("Interval");
                monitoring.Property(m => m.Timeout).HasColumnName("Timeout");
            });
            integration.Navigation(i => i.Monitoring).IsRequired();
        });

    private static void MapConnection(ModelBuilder model) =>
        model.Entity<Integration>().Property(i => i.Connection).HasMaxLength(-1).HasDefaultValueSql("'{}'").HasConversion(
            connection => JsonSerializer.Serialize(connection, JsonSerializerOptions.Default),
            json => JsonSerializer.Deserialize<ConnectionSettings>(json, JsonSerializerOptions.Default) ?? new(),
            new ValueComparer<ConnectionSettings>((a, b) => a!.Equals(b), connection => connection.GetHashCode(), connection => connection));

    private static void MapCompliance(ModelBuilder model) =>
        model.Entity<Integration>(integration =>
        {
            integration.Property(i => i.Compliance).HasMaxLength(200).HasDefaultValueSql("'{}'").HasConversion(settings => ComplianceSettings.ToJson(settings), json => ComplianceSettings.FromJson(json));
            integration.Property(i => i.Features).HasMaxLength(-1).HasDefaultValueSql("'{}'").HasConversion(settings => FeatureSettings.ToJson(settings), json => FeatureSettings.FromJson(json));
        });

    private static void MapSecrets(ModelBuilder model) =>
        model.Entity<StoredSecret>(secret =>
        {
            secret.ToTable("IntegrationSecrets");
            secret.HasIndex(s => new { s.IntegrationId, s.Field }).IsUnique();
            secret.HasIndex(s => s.KeyId); // a rotation counts and finds by it
            secret.Property(s => s.Field).HasMaxLength(40);
            secret.Property(s => s.SealedValue).HasMaxLength(-1);
            secret.Property(s => s.Tell).HasMaxLength(ExpiryRules.LongestTell);
            secret.HasIndex(s => s.ValidUntil); // looked for every few minutes
        });
}
