using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.OAuth.Consent;

/// <summary>The table of attempts to connect.</summary>
internal sealed class ConsentTables : ITableMap
{
    public void Map(ModelBuilder model) => model.Entity<ConsentAttempt>(attempt =>
    {
        attempt.ToTable("ConsentAttempts");
        attempt.HasOne<Integration>().WithMany().HasForeignKey(a => a.IntegrationId).OnDelete(DeleteBehavior.Cascade);
        attempt.HasIndex(a => a.StateHash).IsUnique();
        attempt.HasIndex(a => a.PublicId).IsUnique();
        attempt.HasIndex(a => a.CreatedAt); // the sweep looks for old ones
        attempt.HasIndex(a => a.KeyId); // a rotation counts and finds by it
        attempt.Property(a => a.StateHash).HasMaxLength(64);
        attempt.Property(a => a.ScopesRequested).HasMaxLength(-1);
        attempt.Property(a => a.Issuer).HasMaxLength(400);
        attempt.Property(a => a.AuthorizeOrigin).HasMaxLength(400);
        attempt.Property(a => a.RedirectUri).HasMaxLength(1000);
        attempt.Property(a => a.Message).HasMaxLength(RefreshEvent.LongestMessage);
        attempt.Property(a => a.NextStep).HasMaxLength(RefreshEvent.LongestMessage);
        attempt.Property(a => a.Expected).HasMaxLength(RefreshEvent.LongestMessage);
        attempt.Property(a => a.Came).HasMaxLength(RefreshEvent.LongestMessage);
        attempt.Property(a => a.SealedValue).HasMaxLength(-1);
        attempt.Ignore(a => a.Scopes);
    });
}
