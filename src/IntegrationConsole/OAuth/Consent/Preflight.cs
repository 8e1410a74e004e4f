using IntegrationConsole.Access.Proxies;
using IntegrationConsole.Data;
using IntegrationConsole.Egress;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.OAuth.Consent;

/// <summary>What a person sees before they are sent to the provider: what is ready, what is missing, how far the clocks are apart.</summary>
public sealed class Preflight(IDbContextFactory<ConsoleDb> databases, ProbeTargets targets, EgressFactory egress, PublicAddress address, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Null: there is no such integration.</summary>
    /// <param name="slug">Which integration.</param>
    /// <param name="baseUri">Where the page's browser is.</param>
    public async Task<PreflightPicture?> ReadAsync(string slug, string baseUri, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var integration = await db.Set<Integration>().AsNoTracking().Include(i => i.Secrets).SingleOrDefaultAsync(i => i.Slug == slug, cancellationToken);
        if (integration is null || ProviderCatalog.Find(integration.ProviderId)?.Manifest is not { } manifest)
        {
            return null;
        }

        var integrationId = integration.Id;
        var connections = await db.Set<Connection>().AsNoTracking().Where(c => c.IntegrationId == integrationId).OrderByDescending(c => c.IsPrimary).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        var target = targets.For(integration) is TargetResult.Ready ready ? ready.Target : null;
        var settings = target?.Settings ?? new SettingValues(integration.Settings);
        var oauth = ConsentForm.DeclarationOf(manifest, settings.All);
        var offered = oauth is null ? [] : ScopePlanRules.Offered(oauth, settings);
        return new()
        {
            Integration = integration,
            Provider = manifest,
            OAuth = oauth,
            RedirectUri = address.Of(baseUri, PublicAddress.ConsentCallback),
            ClientId = oauth is null ? null : settings[oauth.ClientIdField],
            HasSecret = oauth is not null && settings[oauth.ClientSecretField] is not null,
            Problem = target is null ? "The stored secrets can't be read. Enter them again, then connect." : ConsentStart.ProblemOf(target),
            Issuer = oauth?.Issuer is ['{', .. var field, '}'] ? settings[field] : null,
            Offered = offered,
            Needed = ScopePlanRules.Needed(manifest, offered, integration.Features),
            Connections = connections,
        };
    }

    /// <summary>How far the provider's clock is ahead of ours, by the <c>Date</c> of any answer of its token endpoint; null when it can't be reached or does not say.</summary>
    public async Task<TimeSpan?> ClockAsync(Integration integration, CancellationToken cancellationToken)
    {
        if (targets.For(integration) is not TargetResult.Ready { Target: var target }
            || target.Provider.Manifest.OAuth is not { } oauth
            || TokenAddress.Resolve(target.Provider.Manifest, oauth, target.Settings, target.BaseUrl).Url is not { } url)
        {
            return null;
        }

        using var request = new HttpRequestMessage(HttpMethod.Head, url);
        using var patience = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var started = time.GetTimestamp();
            using var http = egress.For(target.Provider.Manifest.Id, target.Route);
            using var response = await http.SendAsync(request, both.Token);
            return response.Headers.Date is { } date ? date - (time.GetUtcNow() - (time.GetElapsedTime(started) / 2)) : null;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return null; // the person sees "not known"; connecting says why, if it matters
        }
    }
}
