using System.Text.Json;
using IntegrationConsole.Data;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>Seals the secrets of endpoints, inside the caller's transaction, and opens the signing secret for whoever may see it.</summary>
public sealed class EndpointSecrets(SecretBox box, TimeProvider time)
{
    /// <summary>Adds a secret; there must be none of its kind and name.</summary>
    internal void Set(ConsoleDb db, WebhookEndpoint endpoint, EndpointSecretKind kind, string name, string value, DateTimeOffset? validUntil = null) =>
        db.Add(new EndpointSecret(endpoint, kind, name, box.Seal(value, EndpointSecret.PurposeOf(endpoint.PublicId, kind, name)), time.GetUtcNow(), validUntil));

    /// <summary>Stores what a draft brings along and removes what its settings no longer name.</summary>
    internal async Task TakeAsync(ConsoleDb db, WebhookEndpoint endpoint, EndpointDraft draft, CancellationToken cancellationToken)
    {
        var headers = draft.Settings.Headers.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var stored in await db.Set<EndpointSecret>().Where(s => s.EndpointId == endpoint.Id).ToListAsync(cancellationToken))
        {
            var goes = stored.Kind switch
            {
                EndpointSecretKind.Header => !headers.Contains(stored.Name) || draft.HeaderValues.ContainsKey(stored.Name),
                EndpointSecretKind.Auth => draft.AuthSecret is not null || draft.Settings.Auth.Kind is EndpointAuthKind.None,
                EndpointSecretKind.ClientCertificate => draft.ClientCertificate is not null || draft.DropsCertificate,
                _ => false,
            };
            if (goes)
            {
                db.Remove(stored);
            }
        }

        await db.SaveChangesAsync(cancellationToken); // the old ones are out of the way of the new
        foreach (var (name, value) in draft.HeaderValues.Where(h => headers.Contains(h.Key)))
        {
            Set(db, endpoint, EndpointSecretKind.Header, name, value);
        }

        if (draft.AuthSecret is { } secret && draft.Settings.Auth.Kind is not EndpointAuthKind.None)
        {
            Set(db, endpoint, EndpointSecretKind.Auth, "", secret);
        }

        if (draft.ClientCertificate is { } certificate)
        {
            Set(db, endpoint, EndpointSecretKind.ClientCertificate, "", JsonSerializer.Serialize(certificate, JsonSerializerOptions.Web));
        }
    }

    /// <summary>The signing secret becomes the previous one, which ends; a new one takes its place.</summary>
    internal async Task RotateAsync(ConsoleDb db, WebhookEndpoint endpoint, string secret, TimeSpan overlap, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stored = await db.Set<EndpointSecret>().Where(s => s.EndpointId == endpoint.Id && (s.Kind == EndpointSecretKind.Signing || s.Kind == EndpointSecretKind.PreviousSigning)).ToListAsync(cancellationToken);
        db.RemoveRange(stored);
        await db.SaveChangesAsync(cancellationToken);
        if (overlap > TimeSpan.Zero && stored.Find(s => s.Kind is EndpointSecretKind.Signing) is { } before)
        {
            db.Add(new EndpointSecret(endpoint, EndpointSecretKind.PreviousSigning, "", before.SealedValue, before.UpdatedAt, now + overlap));
        }

        Set(db, endpoint, EndpointSecretKind.Signing, "", secret);
    }

    /// <summary>Field → what is missing: a secret that the settings need and that neither the draft nor the database has.</summary>
    internal static async Task<Dictionary<string, string>> MissingAsync(ConsoleDb db, int endpointId, EndpointDraft draft, CancellationToken cancellationToken)
    {
        var missing = new Dictionary<string, string>(StringComparer.Ordinal);
        var stored = endpointId == 0 ? [] : await db.Set<EndpointSecret>().AsNoTracking().Where(s => s.EndpointId == endpointId).Select(s => new { s.Kind, s.Name }).ToListAsync(cancellationToken);
        if (draft.Settings.Auth.Kind is not EndpointAuthKind.None && draft.AuthSecret is null && !stored.Any(s => s.Kind is EndpointSecretKind.Auth))
        {
            missing["auth.secret"] = "Enter the password, token or client secret.";
        }

        if (draft.Settings.Headers.FirstOrDefault(h => !draft.HeaderValues.ContainsKey(h) && !stored.Any(s => s.Kind is EndpointSecretKind.Header && string.Equals(s.Name, h, StringComparison.OrdinalIgnoreCase))) is { } header)
        {
            missing["headers"] = $"Enter the value of {header}.";
        }

        return missing;
    }
}
