using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Jobs;

/// <summary>The table of running processes.</summary>
internal sealed class JobsTables : ITableMap
{
    public void Map(ModelBuilder model) => model.Entity<ConsoleProcess>(process =>
    {
        process.ToTable("ConsoleProcesses");
        process.Property(p => p.Host).HasMaxLength(200);
    });
}
