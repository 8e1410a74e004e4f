using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Live;

/// <summary>The table of signals between processes.</summary>
internal sealed class LiveTables : ITableMap
{
    public void Map(ModelBuilder model) => model.Entity<Signal>(signal =>
    {
        signal.ToTable("Signals");
        signal.HasKey(s => s.Sequence);
        signal.Property(s => s.Kind).HasMaxLength(40);
        signal.Property(s => s.Subject).HasMaxLength(200);
        signal.HasIndex(s => s.At);
    });
}
