using System.Text.Json;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace IntegrationConsole.OAuth;

/// <summary>The tables of connections, their tokens, and what happened to them.</summary>
internal sealed class OAuthTables : ITableMap
{
    /// <summary>Longest label and account name, in characters.</summary>
    public const int LongestName = 200;

    public void Map(ModelBuilder model)
    {
        MapConnections(model);
        model.Entity<ConnectionToken>(token =>
        {
            token.ToTable("ConnectionTokens");
            token.HasIndex(t => new { t.ConnectionId, t.Kind }).IsUnique();
            token.HasIndex(t => t.KeyId); // a rotation counts and finds by it
            token.Property(t => t.SealedValue).HasMaxLength(-1);
        });

        model.Entity<RefreshEvent>(one =>
        {
            one.ToTable("RefreshEvents");
            one.HasOne<Connection>().WithMany().HasForeignKey(e => e.ConnectionId).OnDelete(DeleteBehavior.Cascade);
            one.HasIndex(e => new { e.ConnectionId, e.Number });
            one.HasIndex(e => new { e.ProviderId, e.At }); // how is the provider doing?
            one.Property(e => e.ProviderId).HasMaxLength(40);
            one.Property(e => e.Code).HasMaxLength(60);
            one.Property(e => e.Message).HasMaxLength(RefreshEvent.LongestMessage);
        });

        model.Entity<ConnectionNotice>(notice =>
        {
            notice.ToTable("ConnectionNotices");
            notice.HasOne<Integration>().WithMany().HasForeignKey(n => n.IntegrationId).OnDelete(DeleteBehavior.Cascade);
            notice.HasIndex(n => new { n.IntegrationId, n.ConnectionId, n.Kind }).IsUnique().HasFilter("\"ClearedAt\" IS NULL").HasDatabaseName("IX_ConnectionNotices_OneOpen");
            notice.Property(n => n.Message).HasMaxLength(RefreshEvent.LongestMessage);
        });
    }

    private static void MapConnections(ModelBuilder model) => model.Entity<Connection>(connection =>
    {
        connection.ToTable("Connections");
        connection.HasOne<Integration>().WithMany().HasForeignKey(c => c.IntegrationId).OnDelete(DeleteBehavior.Cascade);
        connection.HasMany(c => c.Tokens).WithOne().HasForeignKey(t => t.ConnectionId).OnDelete(DeleteBehavior.Cascade);
        connection.HasIndex(c => c.PublicId).IsUnique();
        connection.HasIndex(c => c.IntegrationId).HasFilter("\"IsPrimary\" = 1").IsUnique().HasDatabaseName("IX_Connections_OnePrimary");
        connection.HasIndex(c => new { c.IntegrationId, c.Id });
        connection.HasIndex(c => c.NextRefreshAt); // the sweep looks for what is due
        connection.HasIndex(c => c.LeaseOwner).HasFilter("\"LeaseUntil\" IS NOT NULL").HasDatabaseName("IX_Connections_Leased");
        connection.Property(c => c.Label).HasMaxLength(LongestName);
        connection.Property(c => c.AccountId).HasMaxLength(LongestName);
        connection.Property(c => c.AccountName).HasMaxLength(LongestName);
        connection.Property(c => c.CreatedBy).HasMaxLength(256);
        connection.Property(c => c.FirstFailureCode).HasMaxLength(60);
        connection.Property(c => c.LastFailureCode).HasMaxLength(60);
        connection.Property(c => c.LastFailureMessage).HasMaxLength(RefreshEvent.LongestMessage);
        connection.Property(c => c.TokenVersion).IsConcurrencyToken();
        connection.Property(c => c.LeaseFence).IsConcurrencyToken();
        connection.Property(c => c.ScopesRequested).HasMaxLength(-1).HasConversion(scopes => Json(scopes), json => Scopes(json), Same());
        connection.Property(c => c.ScopesGranted).HasMaxLength(-1).HasConversion(scopes => scopes == null ? null : Json(scopes), json => json == null ? null : Scopes(json), Same());
    });

    private static string Json(IReadOnlyList<string> scopes) => JsonSerializer.Serialize(scopes, JsonSerializerOptions.Default);

    private static IReadOnlyList<string> Scopes(string json) => JsonSerializer.Deserialize<List<string>>(json, JsonSerializerOptions.Default) ?? [];

    private static ValueComparer<IReadOnlyList<string>?> Same() => new((a, b) => a == b || (a != null && b != null && a.SequenceEqual(b)), scopes => scopes == null ? 0 : scopes.Count, scopes => scopes);
}
