using IntegrationConsole.Data;
using IntegrationConsole.Webhooks.Events;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Rollups;

/// <summary>The table of roll-ups.</summary>
internal sealed class RollupTables : ITableMap
{
    public void Map(ModelBuilder model) => model.Entity<Rollup>(rollup =>
    {
        rollup.ToTable("WebhookRollups");
        rollup.HasKey(r => new { r.OrganizationId, r.Span, r.StartMs, r.EndpointId, r.Type, r.ProcessId });
        rollup.Property(r => r.Type).HasMaxLength(EventRules.LongestType);
        rollup.Property(r => r.Causes).HasMaxLength(200);
        rollup.Property(r => r.Sketch).HasMaxLength(4_000);
    });
}
