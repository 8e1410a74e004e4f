using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IntegrationConsole.Audit;

/// <summary>The audit trail's table. Entries can be added only: a changed one fails to save.</summary>
internal sealed class AuditTables : ITableMap
{
    public void Map(ModelBuilder model) => model.Entity<AuditEntry>(entry =>
    {
        entry.ToTable("AuditEntries");
        entry.Property(e => e.ActorName).HasMaxLength(AuditEntry.MostName);
        entry.Property(e => e.ActorKind).HasConversion<string>().HasMaxLength(20);
        entry.Property(e => e.ActorRole).HasConversion<string>().HasMaxLength(20);
        entry.Property(e => e.IpAddress).HasMaxLength(45);
        entry.Property(e => e.UserAgent).HasMaxLength(AuditEntry.MostName);
        entry.Property(e => e.CorrelationId).HasMaxLength(100);
        entry.Property(e => e.Action).HasMaxLength(AuditEntry.MostAction);
        entry.Property(e => e.Category).HasMaxLength(20);
        entry.Property(e => e.TargetKind).HasMaxLength(40);
        entry.Property(e => e.Target).HasMaxLength(AuditEntry.MostTarget);
        entry.Property(e => e.Before).HasMaxLength(-1);
        entry.Property(e => e.After).HasMaxLength(-1);
        entry.Property(e => e.Message).HasMaxLength(AuditEntry.MostMessage);
        foreach (var property in entry.Metadata.GetProperties().Where(p => !p.IsPrimaryKey()))
        {
            property.SetAfterSaveBehavior(PropertySaveBehavior.Throw);
        }

        // Every list is one organization's, newest first: each filter has its index in that order.
        entry.HasIndex(e => new { e.OrganizationId, e.Id }).IsDescending(false, true);
        entry.HasIndex(e => new { e.OrganizationId, e.Category, e.Id }).IsDescending(false, false, true);
        entry.HasIndex(e => new { e.OrganizationId, e.Action, e.Id }).IsDescending(false, false, true);
        entry.HasIndex(e => new { e.OrganizationId, e.TargetKind, e.Target, e.Id }).IsDescending(false, false, false, true);
        entry.HasIndex(e => new { e.OrganizationId, e.Success, e.Id }).IsDescending(false, false, true);
        entry.HasIndex(e => new { e.OrganizationId, e.At });
        entry.HasIndex(e => e.PublicId).IsUnique();
    });
}
