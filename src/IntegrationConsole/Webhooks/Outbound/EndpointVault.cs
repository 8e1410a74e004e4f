using System.Net;
using System.Text.Json;
using IntegrationConsole.Data;
using IntegrationConsole.Egress;
using IntegrationConsole.Secrets;
using IntegrationConsole.Webhooks.Inbound;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>Reads endpoints with their secrets opened and the organization's settings applied.</summary>
public sealed class EndpointVault(Database database, SecretBox box)
{
    /// <summary>All endpoints; or those of one organization.</summary>
    /// <param name="organizationId">Null: of all.</param>
    public async Task<List<EndpointFacts>> ReadAsync(int? organizationId, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        var endpoints = await db.Set<WebhookEndpoint>().AsNoTracking().Where(e => organizationId == null || e.OrganizationId == organizationId).ToListAsync(cancellationToken);
        var secrets = await db.Set<EndpointSecret>().AsNoTracking().Where(s => organizationId == null || s.OrganizationId == organizationId).ToListAsync(cancellationToken);
        var settings = await db.Set<WebhookSettings>().AsNoTracking().Where(s => organizationId == null || s.OrganizationId == organizationId).ToDictionaryAsync(s => s.OrganizationId, s => s.Values, cancellationToken);
        var names = await db.Organizations.AsNoTracking().Where(o => organizationId == null || o.Id == organizationId).ToDictionaryAsync(o => o.Id, o => o.Name, cancellationToken);
        var byEndpoint = secrets.ToLookup(s => s.EndpointId);
        return [.. endpoints.Select(e => Open(e, byEndpoint[e.Id], settings.GetValueOrDefault(e.OrganizationId) ?? WebhookDefaults.Standard, names[e.OrganizationId]))];
    }

    private EndpointFacts Open(WebhookEndpoint endpoint, IEnumerable<EndpointSecret> secrets, WebhookDefaults defaults, string organization)
    {
        var opened = Open(endpoint, secrets, out var unusable);
        Secret? One(EndpointSecretKind kind) => opened.Where(s => s.Row.Kind == kind).Select(s => s.Value).FirstOrDefault();
        var prefix = defaults.HeaderPrefix ?? SignatureRules.HeaderPrefix(organization);
        var signing = opened.Where(s => s.Row.Kind is EndpointSecretKind.Signing or EndpointSecretKind.PreviousSigning).OrderBy(s => s.Row.Kind)
            .Select(s => SigningSecret.Parse(s.Value, s.Row.ValidUntil)).OfType<SigningSecret>().ToList();
        return new()
        {
            Id = endpoint.Id,
            PublicId = endpoint.PublicId,
            OrganizationId = endpoint.OrganizationId,
            Name = endpoint.Name,
            Url = new(endpoint.Url),
            Environment = endpoint.Environment,
            Settings = endpoint.Settings,
            IsActive = endpoint.IsActive,
            Version = endpoint.Version,
            DisabledReason = endpoint.DisabledReason,
            RotatedAt = opened.Where(s => s.Row.Kind is EndpointSecretKind.Signing && s.Row.UpdatedAt > endpoint.CreatedAt + TimeSpan.FromMinutes(1)).Select(s => (DateTimeOffset?)s.Row.UpdatedAt).FirstOrDefault(),
            FailingSince = endpoint.FailingSince,
            WarnedAt = endpoint.WarnedAt,
            Retry = endpoint.Settings.Retry ?? defaults.Retry,
            DeadLetters = endpoint.Settings.DeadLetters ?? defaults.DeadLetters,
            DisableAfter = endpoint.Settings.DisableAfter ?? defaults.DisableAfter,
            Secrets = signing,
            SignatureHeader = endpoint.Settings.SignatureHeader ?? prefix + "-Signature",
            EventHeader = prefix + "-Event",
            Headers = [.. opened.Where(s => s.Row.Kind is EndpointSecretKind.Header).Select(s => KeyValuePair.Create(s.Row.Name, s.Value))],
            AuthSecret = One(EndpointSecretKind.Auth),
            Route = RouteOf(One(EndpointSecretKind.ClientCertificate), endpoint.Settings.AllowedAddresses),
            Unusable = unusable ?? (signing.Count == 0 ? "This endpoint has no signing secret. Generate one." : null),
        };
    }

    /// <summary>The newest first; those that do not open are left out, and said.</summary>
    private List<(EndpointSecret Row, Secret Value)> Open(WebhookEndpoint endpoint, IEnumerable<EndpointSecret> secrets, out string? unusable)
    {
        unusable = null;
        var opened = new List<(EndpointSecret Row, Secret Value)>();
        foreach (var row in secrets.OrderByDescending(s => s.UpdatedAt))
        {
            if (box.Open(row.SealedValue, EndpointSecret.PurposeOf(endpoint.PublicId, row.Kind, row.Name)) is OpenResult.Opened { Value: var value })
            {
                opened.Add((row, value));
            }
            else
            {
                unusable = $"The stored {row.Kind} secret of this endpoint can't be decrypted. Enter it again, or bring back the key that sealed it.";
            }
        }

        return opened;
    }

    private static EgressRoute RouteOf(Secret? certificate, IReadOnlyList<string> only) => certificate is null && only.Count == 0 ? EgressRoute.Direct
        : new()
        {
            ClientCertificate = certificate is null ? null : JsonSerializer.Deserialize<ClientCertificatePem>(certificate.Reveal(), JsonSerializerOptions.Web),
            OnlyTo = only.Count == 0 ? null : [.. only.Select(AddressRanges.Parse).OfType<IPNetwork>()],
        };
}
