using System.Text.Json;
using IntegrationConsole.Data;
using IntegrationConsole.Webhooks.History;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace IntegrationConsole.Webhooks.Replays;

/// <summary>The table of bulk replays.</summary>
internal sealed class ReplayTables : ITableMap
{
    public void Map(ModelBuilder model) => model.Entity<ReplayRun>(run =>
    {
        run.ToTable("WebhookReplays");
        run.HasIndex(r => r.PublicId).IsUnique();
        run.HasIndex(r => new { r.OrganizationId, r.Id });
        run.HasIndex(r => r.State).HasFilter("\"State\" = 0").HasDatabaseName("IX_WebhookReplays_Running");
        run.Property(r => r.StartedBy).HasMaxLength(256);
        run.Property(r => r.Filter).HasMaxLength(-1).HasConversion(
            filter => JsonSerializer.Serialize(filter, JsonSerializerOptions.Default),
            json => JsonSerializer.Deserialize<DeliveryFilter>(json, JsonSerializerOptions.Default)!,
            new ValueComparer<DeliveryFilter>((a, b) => a == b, filter => filter.GetHashCode(), filter => filter));
    });
}
