using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Integrations.Email;

/// <summary>The hourly counters of mails.</summary>
internal sealed class EmailTables : ITableMap
{
    public void Map(ModelBuilder model) => model.Entity<MailCount>(count =>
    {
        count.ToTable("MailCounts");
        count.HasIndex(c => new { c.IntegrationId, c.Hour }).IsUnique();
        count.HasOne<Integration>().WithMany().HasForeignKey(c => c.IntegrationId).OnDelete(DeleteBehavior.Cascade);
    });
}
