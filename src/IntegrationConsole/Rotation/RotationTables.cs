using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Rotation;

/// <summary>The tables of rotations. But for the failures they belong to the installation, as the key ring does.</summary>
internal sealed class RotationTables : ITableMap
{
    public void Map(ModelBuilder model)
    {
        model.Entity<KeyRotation>(rotation =>
        {
            rotation.ToTable("KeyRotations");
            rotation.HasIndex(r => r.PublicId).IsUnique();
            rotation.HasIndex(r => r.Lane).IsUnique().HasFilter("\"EndedAt\" IS NULL").HasDatabaseName("IX_KeyRotations_OneOpen");
            rotation.Property(r => r.OldKeys).HasMaxLength(-1);
            rotation.Property(r => r.Remark).HasMaxLength(1000);
        });

        model.Entity<RotationFailure>(failure =>
        {
            failure.ToTable("KeyRotationFailures");
            failure.HasIndex(f => new { f.RotationId, f.Holder, f.RowId }).IsUnique();
            failure.Property(f => f.Holder).HasMaxLength(60);
            failure.HasOne<KeyRotation>().WithMany().HasForeignKey(f => f.RotationId).OnDelete(DeleteBehavior.Cascade);
        });

        model.Entity<RetiredKey>(key =>
        {
            key.ToTable("RetiredKeys");
            key.HasKey(k => k.KeyId);
            key.Property(k => k.KeyId).ValueGeneratedNever();
        });

        model.Entity<KeySchedule>(schedule =>
        {
            schedule.ToTable("KeySchedule");
            schedule.Property(s => s.Id).ValueGeneratedNever();
        });
    }
}
