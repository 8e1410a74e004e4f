using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Integrations.Expiry;

/// <summary>Notices of credentials that end.</summary>
internal sealed class ExpiryTables : ITableMap
{
    public void Map(ModelBuilder model)
    {
        model.Entity<CredentialNotice>(notice =>
        {
            notice.ToTable("CredentialNotices");
            notice.Property(n => n.Field).HasMaxLength(40);
            notice.Property(n => n.Tell).HasMaxLength(ExpiryRules.LongestTell);
            notice.HasIndex(n => new { n.IntegrationId, n.Field, n.ValidUntil, n.DaysLeft }).IsUnique(); // two processes tell once
            notice.HasOne<Integration>().WithMany().HasForeignKey(n => n.IntegrationId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
