using System.Text.Json;
using IntegrationConsole.Data;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Events;
using IntegrationConsole.Webhooks.Outbound;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntegrationConsole.Webhooks;

/// <summary>The tables of events, endpoints and deliveries. Indexes of the large tables are few on purpose: each costs every delivery.</summary>
internal sealed class WebhooksTables : ITableMap
{
    public void Map(ModelBuilder model)
    {
        MapEvents(model);
        MapEndpoints(model);
        MapDeliveries(model);
        model.Entity<WebhookSettings>(settings =>
        {
            settings.ToTable("WebhookSettings");
            settings.HasKey(s => s.OrganizationId);
            settings.Property(s => s.OrganizationId).ValueGeneratedNever();
            settings.Property(s => s.Version).IsConcurrencyToken();
            AsJson(settings.Property(s => s.Values));
        });
    }

    private static void MapEvents(ModelBuilder model)
    {
        model.Entity<WebhookEvent>(e =>
        {
            e.ToTable("WebhookEvents");
            e.Property(x => x.Id).ValueGeneratedNever();
            e.Property(x => x.Type).HasMaxLength(EventRules.LongestType);
            e.Property(x => x.Data).HasMaxLength(-1);
            e.Property(x => x.OrderingKey).HasMaxLength(EventRules.LongestKey);
            e.Property(x => x.Labels).HasMaxLength(2_000);
            e.Property(x => x.Source).HasMaxLength(256);
            e.HasIndex(x => new { x.OrganizationId, x.Id });
        });

        model.Entity<IdempotencyRecord>(record =>
        {
            record.ToTable("WebhookIdempotency");
            record.HasKey(r => new { r.OrganizationId, r.KeyHash });
            record.Property(r => r.KeyHash).HasMaxLength(64);
            record.Property(r => r.ContentHash).HasMaxLength(64);
            record.HasIndex(r => r.AtMs);
        });

        model.Entity<EventType>(type =>
        {
            type.ToTable("WebhookEventTypes");
            type.HasIndex(t => new { t.OrganizationId, t.Name }).IsUnique();
            type.Property(t => t.Name).HasMaxLength(EventRules.LongestType);
            type.Property(t => t.Group).HasMaxLength(60);
            type.Property(t => t.Description).HasMaxLength(400);
            type.Property(t => t.Example).HasMaxLength(-1);
            type.Property(t => t.Schema).HasMaxLength(-1);
        });
    }

    private static void MapEndpoints(ModelBuilder model)
    {
        model.Entity<WebhookEndpoint>(endpoint =>
        {
            endpoint.ToTable("WebhookEndpoints");
            endpoint.HasIndex(e => e.PublicId).IsUnique();
            endpoint.HasIndex(e => new { e.OrganizationId, e.Name }).IsUnique();
            endpoint.Property(e => e.Name).HasMaxLength(EndpointRules.LongestName);
            endpoint.Property(e => e.Url).HasMaxLength(EndpointRules.LongestUrl);
            endpoint.Property(e => e.Version).IsConcurrencyToken();
            AsJson(endpoint.Property(e => e.Settings));
        });

        model.Entity<EndpointSecret>(secret =>
        {
            secret.ToTable("WebhookEndpointSecrets");
            secret.HasIndex(s => new { s.EndpointId, s.Kind, s.Name }).IsUnique();
            secret.HasIndex(s => new { s.KeyId, s.Id });
            secret.Property(s => s.Name).HasMaxLength(100);
            secret.Property(s => s.SealedValue).HasMaxLength(-1);
            secret.HasOne<WebhookEndpoint>().WithMany().HasForeignKey(s => s.EndpointId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    private static void MapDeliveries(ModelBuilder model)
    {
        model.Entity<Delivery>(delivery =>
        {
            delivery.ToTable("WebhookDeliveries");
            delivery.Property(d => d.Id).ValueGeneratedNever();
            delivery.Property(d => d.Type).HasMaxLength(EventRules.LongestType);
            delivery.Property(d => d.OrderingKey).HasMaxLength(EventRules.LongestKey);
            // What is still to be sent: small, whatever the past. Claims read it by owner 0, the take-over by the dead process.
            delivery.HasIndex(d => new { d.Owner, d.EndpointId, d.DueAtMs }).HasFilter(DeliveryIndexes.PendingOnly).HasDatabaseName("IX_WebhookDeliveries_Pending");
            // All begin with the organization, for every page's query names it: SQLite would rather read all rows of one organization than use an index that leaves it out.
            delivery.HasIndex(d => new { d.OrganizationId, d.EventId });
            delivery.HasIndex(d => new { d.OrganizationId, d.EndpointId, d.Id });
            delivery.HasIndex(d => new { d.OrganizationId, d.Id }); // the history of all endpoints
            // Dead, held and failed ones, of all endpoints and of one: rare, and asked for by people in a hurry. What is delivered never enters them.
            delivery.HasIndex(d => new { d.OrganizationId, d.State, d.Id }).HasFilter(DeliveryIndexes.TroubledOnly).HasDatabaseName("IX_WebhookDeliveries_Troubled");
            delivery.HasIndex(d => new { d.OrganizationId, d.EndpointId, d.State, d.Id }).HasFilter(DeliveryIndexes.TroubledOnly).HasDatabaseName("IX_WebhookDeliveries_TroubledOfEndpoint");
            delivery.HasIndex(d => d.ReplayRunId).HasFilter("\"ReplayRunId\" IS NOT NULL");
        });

        model.Entity<Attempt>(attempt =>
        {
            attempt.ToTable("WebhookAttempts");
            attempt.Property(a => a.Id).ValueGeneratedNever();
            attempt.Property(a => a.Address).HasMaxLength(60);
            attempt.Property(a => a.Detail).HasMaxLength(1_000);
            attempt.Property(a => a.RequestHead).HasMaxLength(-1);
            attempt.Property(a => a.ResponseHead).HasMaxLength(-1);
            attempt.Property(a => a.ResponseBody).HasMaxLength(-1);
            attempt.HasIndex(a => new { a.OrganizationId, a.DeliveryId }); // the only one, for each costs every attempt
        });
    }

    // The values never change in place, so comparing references is enough.
    private static void AsJson<T>(PropertyBuilder<T> property)
        where T : class => property.HasMaxLength(-1).HasConversion(
            value => JsonSerializer.Serialize(value, JsonSerializerOptions.Default),
            json => JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Default)!,
            new ValueComparer<T>((a, b) => ReferenceEquals(a, b), value => 0, value => value));
}
