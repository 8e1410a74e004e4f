using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace IntegrationConsole.Data;

/// <summary>
/// The console's database. Features add their tables through <see cref="ITableMap"/>. Every <see cref="IBelongToOrganization"/> row is
/// filtered by, and stamped with, the organization of <see cref="Reach"/>.
/// </summary>
public abstract class ConsoleDb(DbContextOptions options, Reach reach) : DbContext(options)
{
    /// <summary>Whether the model is the one without filters; see <see cref="ReachModelKey"/>.</summary>
    internal bool SeesEverything => reach.Everything;

    // Read by the query filters below at each query; EF turns members of the context into parameters.
    private int OrganizationId => reach.OrganizationId;

    public DbSet<Organization> Organizations => Set<Organization>();

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        KeepWithinReach();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        KeepWithinReach();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    // Here rather than where contexts are made: no context can be without it.
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.ReplaceService<IModelCacheKeyFactory, ReachModelKey>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQLite can't compare DateTimeOffset: both databases store UTC as DateTime, through this one converter.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcDateTimeConverter>();
        configurationBuilder.Properties<string>().HaveMaxLength(400);

        // SQL Server's time ends before 24 hours, SQLite's text can't be compared: durations are ticks.
        configurationBuilder.Properties<TimeSpan>().HaveConversion<long>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Organization>(organization =>
        {
            organization.ToTable("Organizations");
            organization.Property(o => o.Name).HasMaxLength(100);
            organization.Property(o => o.Slug).HasMaxLength(64);
            organization.HasIndex(o => o.Slug).IsUnique();
            organization.HasQueryFilter(o => SeesEverything || o.Id == OrganizationId);
        });

        foreach (var map in typeof(ConsoleDb).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(ITableMap)) && t.IsClass).OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            ((ITableMap)Activator.CreateInstance(map, nonPublic: true)!).Map(modelBuilder);
        }

        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(IBelongToOrganization)) && e.BaseType is null))
        {
            if (!reach.Everything)
            {
                modelBuilder.Entity(entity.ClrType).HasQueryFilter(WithinReach(entity.ClrType));
            }

            modelBuilder.Entity(entity.ClrType).HasOne(typeof(Organization)).WithMany().HasForeignKey(nameof(IBelongToOrganization.OrganizationId)).OnDelete(DeleteBehavior.NoAction);
        }
    }

    /// <summary><c>row => row.OrganizationId == this.OrganizationId</c></summary>
    private LambdaExpression WithinReach(Type entity)
    {
        var row = Expression.Parameter(entity, "row");
        var self = Expression.Constant(this, typeof(ConsoleDb));
        var owner = Expression.Property(row, nameof(IBelongToOrganization.OrganizationId));
        var body = Expression.Equal(owner, Expression.Property(self, typeof(ConsoleDb).GetProperty(nameof(OrganizationId), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!));
        return Expression.Lambda(body, row);
    }

    private void KeepWithinReach()
    {
        if (reach.Everything)
        {
            return;
        }

        foreach (var entry in ChangeTracker.Entries<IBelongToOrganization>())
        {
            if (entry.State is EntityState.Added && entry.Entity.OrganizationId == 0)
            {
                entry.Property(nameof(IBelongToOrganization.OrganizationId)).CurrentValue = reach.OrganizationId;
            }

            if (entry.State is not EntityState.Unchanged && (reach.OrganizationId == 0 || entry.Entity.OrganizationId != reach.OrganizationId || WasForeign(entry)))
            {
                throw new InvalidOperationException($"A {entry.Metadata.ClrType.Name} of organization {entry.Entity.OrganizationId} was changed from organization {reach.OrganizationId}.");
            }
        }
    }

    private bool WasForeign(Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry<IBelongToOrganization> entry) =>
        entry.State is not EntityState.Added && (int)entry.Property(nameof(IBelongToOrganization.OrganizationId)).OriginalValue! != reach.OrganizationId;
}
