using System.Text.Json;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Bulk;

/// <summary>The tables of bulk runs and their items.</summary>
internal sealed class BulkTables : ITableMap
{
    public void Map(ModelBuilder model)
    {
        model.Entity<BulkRun>(run =>
        {
            run.ToTable("BulkRuns");
            run.HasIndex(r => r.PublicId).IsUnique();
            run.HasIndex(r => r.EndedAt); // the pump looks for open ones
            run.HasIndex(r => new { r.OrganizationId, r.Id });
            run.HasIndex(r => r.UndoOfId);
            run.Property(r => r.StartedBy).HasMaxLength(256);
            run.Property(r => r.Remark).HasMaxLength(1000);
            run.Property(r => r.Patch).HasMaxLength(4000).HasConversion(
                patch => JsonSerializer.Serialize(patch, JsonSerializerOptions.Default),
                json => JsonSerializer.Deserialize<BulkPatch>(json, JsonSerializerOptions.Default));
        });

        model.Entity<BulkItem>(item =>
        {
            item.ToTable("BulkItems");
            item.HasIndex(i => new { i.RunId, i.State, i.Id });
            item.HasOne<BulkRun>().WithMany().HasForeignKey(i => i.RunId).OnDelete(DeleteBehavior.Cascade);
            item.Property(i => i.Slug).HasMaxLength(IntegrationRules.LongestSlug);
            item.Property(i => i.Name).HasMaxLength(IntegrationRules.LongestName);
            item.Property(i => i.Message).HasMaxLength(1000);
            item.Property(i => i.NextStep).HasMaxLength(1000);
            item.Property(i => i.Values).HasMaxLength(4000).HasConversion(
                values => JsonSerializer.Serialize(values, JsonSerializerOptions.Default),
                json => JsonSerializer.Deserialize<BulkValues>(json, JsonSerializerOptions.Default));
        });
    }
}
