using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Health;

/// <summary>The tables of schedules, samples and states. Rows go with their integration, except samples, which retention removes.</summary>
internal sealed class HealthTables : ITableMap
{
    public void Map(ModelBuilder model)
    {
        model.Entity<ProbeSchedule>(schedule =>
        {
            schedule.ToTable("ProbeSchedules");
            schedule.HasKey(s => s.IntegrationId);
            schedule.Property(s => s.IntegrationId).ValueGeneratedNever();
            schedule.HasOne<Integration>().WithOne().HasForeignKey<ProbeSchedule>(s => s.IntegrationId).OnDelete(DeleteBehavior.Cascade);
        });

        model.Entity<Sample>(sample =>
        {
            sample.ToTable("Samples");
            sample.Property(s => s.Cause).HasConversion<int>();
        });

        model.Entity<SampleBlock>(block =>
        {
            block.ToTable("SampleBlocks");
            block.HasKey(b => new { b.Period, b.IntegrationId });
        });

        MapStates(model);
    }

    private static void MapStates(ModelBuilder model)
    {
        model.Entity<StatusSpan>(span =>
        {
            span.ToTable("StatusSpans");
            span.HasIndex(s => s.IntegrationId).IsUnique().HasFilter("\"Until\" IS NULL").HasDatabaseName("IX_StatusSpans_OneOpen");
            span.HasIndex(s => new { s.IntegrationId, s.From }).HasDatabaseName("IX_StatusSpans_ByIntegration");
            span.HasOne<Integration>().WithMany().HasForeignKey(s => s.IntegrationId).OnDelete(DeleteBehavior.Cascade);
        });

        model.Entity<StatusChange>(change =>
        {
            change.ToTable("StatusChanges");
            change.HasIndex(c => c.PublicId).IsUnique();
            change.HasIndex(c => new { c.IntegrationId, c.Id });
            change.Property(c => c.SamplesCounted).HasMaxLength(2000);
            change.Property(c => c.Request).HasMaxLength(-1);
            change.Property(c => c.Answer).HasMaxLength(-1);
            change.Property(c => c.GoodRequest).HasMaxLength(-1);
            change.Property(c => c.GoodAnswer).HasMaxLength(-1);
            change.HasOne<Integration>().WithMany().HasForeignKey(c => c.IntegrationId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
