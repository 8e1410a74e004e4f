using System.Text.Json;
using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>The tables of receivers, their secrets and what they were called with.</summary>
internal sealed class InboundTables : ITableMap
{
    /// <summary>Longest reason and next step, in characters.</summary>
    public const int LongestReason = 700;

    /// <summary>Longest text that a caller decides on and that is kept for lists.</summary>
    public const int LongestWord = 200;

    public void Map(ModelBuilder model)
    {
        MapReceivers(model);
        MapCalls(model);
        model.Entity<ReceiverSecret>(secret =>
        {
            secret.ToTable("ReceiverSecrets");
            secret.HasOne<Receiver>().WithMany().HasForeignKey(s => s.ReceiverId).OnDelete(DeleteBehavior.Cascade);
            secret.HasIndex(s => s.ReceiverId);
            secret.HasIndex(s => s.KeyId); // a rotation counts and finds by it
            secret.Property(s => s.SealedValue).HasMaxLength(-1);
        });
    }

    private static void MapReceivers(ModelBuilder model)
    {
        model.Entity<Receiver>(receiver =>
        {
            receiver.ToTable("Receivers");
            receiver.HasIndex(r => r.PublicId).IsUnique();
            receiver.HasIndex(r => r.Token).IsUnique();
            receiver.HasIndex(r => new { r.OrganizationId, r.Name }).IsUnique();
            receiver.Property(r => r.Name).HasMaxLength(ReceiverRules.LongestName);
            receiver.Property(r => r.Token).HasMaxLength(64);
            receiver.Property(r => r.Preset).HasMaxLength(40);
            receiver.Property(r => r.Hook).HasMaxLength(LongestWord);
            receiver.Property(r => r.CreatedBy).HasMaxLength(256);
            receiver.Property(r => r.Version).IsConcurrencyToken();
            receiver.Property(r => r.Hmac).HasMaxLength(600).HasConversion(hmac => hmac == null ? null : hmac.ToJson(), json => GenericHmac.FromJson(json));
            AsJson(receiver.Property(r => r.AllowedFrom));
            AsJson(receiver.Property(r => r.ForwardTo));
        });
    }

    private static void MapCalls(ModelBuilder model)
    {
        model.Entity<ReceivedCall>(call =>
        {
            call.ToTable("ReceivedCalls");
            call.HasOne<Receiver>().WithMany().HasForeignKey(c => c.ReceiverId).OnDelete(DeleteBehavior.Cascade);
            call.HasIndex(c => c.PublicId).IsUnique();
            call.HasIndex(c => new { c.ReceiverId, c.Id });
            call.HasIndex(c => new { c.ReceiverId, c.EventId });
            call.HasIndex(c => c.ReceivedAt); // what is old is removed
            call.HasIndex(c => new { c.ReceiverId, c.DedupKey }).IsUnique().HasFilter("\"DedupKey\" IS NOT NULL").HasDatabaseName("IX_ReceivedCalls_Once");
            call.HasIndex(c => c.Id).HasFilter("\"ForwardedAt\" IS NULL AND \"Verdict\" = 0").HasDatabaseName("IX_ReceivedCalls_ToForward");
            call.Property(c => c.Method).HasMaxLength(10);
            call.Property(c => c.Query).HasMaxLength(2_000);
            call.Property(c => c.Headers).HasMaxLength(-1);
            call.Property(c => c.ContentType).HasMaxLength(LongestWord);
            call.Property(c => c.Body).HasMaxLength(-1);
            call.Property(c => c.CallerAddress).HasMaxLength(64);
            call.Property(c => c.Reason).HasMaxLength(LongestReason);
            call.Property(c => c.NextStep).HasMaxLength(LongestReason);
            call.Property(c => c.EventId).HasMaxLength(LongestWord);
            call.Property(c => c.EventType).HasMaxLength(LongestWord);
            call.Property(c => c.DedupKey).HasMaxLength(70);
        });
    }

    // The lists never change in place, so comparing references is enough.
    private static void AsJson<T>(PropertyBuilder<IReadOnlyList<T>> property) => property.HasMaxLength(-1).HasConversion(
        list => JsonSerializer.Serialize(list, JsonSerializerOptions.Default),
        json => JsonSerializer.Deserialize<List<T>>(json, JsonSerializerOptions.Default) ?? new List<T>(),
        new ValueComparer<IReadOnlyList<T>>((a, b) => ReferenceEquals(a, b), list => 0, list => list));
}
