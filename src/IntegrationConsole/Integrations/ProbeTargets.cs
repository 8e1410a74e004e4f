using System.Collections.Concurrent;
using IntegrationConsole.Integrations.Connecting;
using IntegrationConsole.Integrations.Features;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Secrets;

namespace IntegrationConsole.Integrations;

/// <summary>Makes integrations ready for calls: opens their secrets and joins them with their settings. Results are resident per version, so that a probe costs no decryption.</summary>
public sealed class ProbeTargets(SecretBox box)
{
    private readonly ConcurrentDictionary<int, (int Version, TargetResult Result)> resident = new();

    /// <param name="integration">With its secrets loaded.</param>
    public TargetResult For(Integration integration)
    {
        if (Resident(integration.Id, integration.Version) is { } known)
        {
            return known;
        }

        var result = Open(integration, new Dictionary<string, string>(StringComparer.Ordinal));
        resident[integration.Id] = (integration.Version, result);
        return result;
    }

    /// <summary>The result for that version if it is resident.</summary>
    public TargetResult? Resident(int integrationId, int version) =>
        resident.TryGetValue(integrationId, out var entry) && entry.Version == version ? entry.Result : null;

    /// <summary>The target that a draft would have: for a test before saving. Secrets that the draft leaves out come from the stored integration, if any.</summary>
    public TargetResult For(IntegrationDraft draft, Integration? stored)
    {
        if (ProviderCatalog.Find(draft.ProviderId) is not { } provider)
        {
            return new TargetResult.Unusable($"This version of the console has no provider \"{draft.ProviderId}\".");
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (stored is not null && Open(stored, draft.Secrets) is TargetResult.Ready ready)
        {
            foreach (var field in ConnectionSecrets.Of(provider.Manifest))
            {
                values[field.Key] = ready.Target.Settings[field.Key] ?? "";
            }
        }

        foreach (var (key, value) in draft.Settings.Concat(draft.Secrets))
        {
            values[key] = value;
        }

        var typed = provider.Manifest.OAuth is { } oauth && draft.Secrets.GetValueOrDefault(oauth.TokenField) is { Length: > 0 };
        var tried = Ready(provider, values, draft.BaseUrl, draft.Monitoring.Timeout, draft.Connection, typed ? null : stored?.Id, draft.Features);
        return typed || stored is null ? tried : new TargetResult.Ready(tried.Target.Withholding(ConsentReach.Elsewhere(Addresses(provider, stored), tried.Target)));
    }

    // Without its secrets: where it leads does not depend on them.
    private static ProbeTarget Addresses(IProvider provider, Integration stored) =>
        Ready(provider, new Dictionary<string, string>(stored.Settings, StringComparer.Ordinal), stored.BaseUrl, stored.Monitoring.Timeout, stored.Connection, integrationId: null, stored.Features).Target;

    public void Forget(int integrationId) => resident.TryRemove(integrationId, out _);

    private TargetResult Open(Integration integration, IReadOnlyDictionary<string, string> replaced)
    {
        if (ProviderCatalog.Find(integration.ProviderId) is not { } provider)
        {
            return new TargetResult.Unusable($"This version of the console has no provider \"{integration.ProviderId}\". Update the console or delete the integration.");
        }

        var values = new Dictionary<string, string>(integration.Settings, StringComparer.Ordinal);
        foreach (var secret in integration.Secrets.Where(s => !replaced.ContainsKey(s.Field)))
        {
            switch (box.Open(secret.SealedValue, SecretPurpose.OfField(integration.PublicId, secret.Field)))
            {
                case OpenResult.Opened opened:
                    values[secret.Field] = opened.Value.Reveal();
                    break;
                case OpenResult.KeyMissing missing:
                    return new TargetResult.Unusable($"The secret \"{secret.Field}\" was encrypted with the key {missing.KeyId:N}, which this console no longer has. Enter the secret again.");
                default:
                    return new TargetResult.Unusable($"The stored secret \"{secret.Field}\" does not open: it was changed in the database. Enter the secret again.");
            }
        }

        return Ready(provider, values, integration.BaseUrl, integration.Monitoring.Timeout, integration.Connection, integration.Id, integration.Features);
    }

    private static TargetResult.Ready Ready(IProvider provider, Dictionary<string, string> values, string? baseUrl, TimeSpan timeout, ConnectionSettings connection, int? integrationId, FeatureSettings features)
    {
        // A field that was left empty means its default, also where an address or a path is made of it.
        foreach (var field in provider.Manifest.Fields.Where(field => field.Default is not null && values.GetValueOrDefault(field.Key) is null or ""))
        {
            values[field.Key] = field.Default!;
        }

        return new(ProbeTarget.For(provider, new SettingValues(values), string.IsNullOrWhiteSpace(baseUrl) ? null : new Uri(baseUrl), timeout, connection, integrationId, features));
    }
}
