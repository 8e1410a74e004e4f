using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Secrets;

/// <summary>The key ring's table. It belongs to the installation, not to an organization.</summary>
internal sealed class SecretsTables : ITableMap
{
    public void Map(ModelBuilder model) => model.Entity<KeyRingRow>(row =>
    {
        row.ToTable("DataProtectionKeys");
        row.Property(r => r.FriendlyName).HasMaxLength(200);
        row.Property(r => r.Xml).HasMaxLength(-1);
    });
}
