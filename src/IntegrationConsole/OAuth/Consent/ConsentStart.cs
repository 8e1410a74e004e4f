using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Secrets;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.OAuth.Consent;

/// <summary>Begins a consent: remembers the attempt and says where the person goes. Who asks must have been checked by the caller.</summary>
public sealed class ConsentStart(IDbContextFactory<ConsoleDb> databases, ProbeTargets targets, SecretBox box, IRecordAudit audit, CurrentActor actor, TimeProvider time)
{
    /// <param name="wish">What the person wants.</param>
    /// <param name="redirectUri">Where they come back, as the outside knows it.</param>
    public async Task<StartOutcome> BeginAsync(ConsentWish wish, Uri redirectUri, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var integration = await db.Set<Integration>().AsNoTracking().Include(i => i.Secrets).SingleOrDefaultAsync(i => i.Slug == wish.Slug, cancellationToken);
        var before = wish.Reconnects is { } id && integration is not null
            ? await db.Set<Connection>().AsNoTracking().SingleOrDefaultAsync(c => c.PublicId == id && c.IntegrationId == integration.Id, cancellationToken)
            : null;
        if (integration is null || actor.UserId is not { } user || (wish.Reconnects is not null && before is null))
        {
            return new StartOutcome.Missing();
        }

        if (targets.For(integration) is not TargetResult.Ready { Target: var target })
        {
            return new StartOutcome.Refused("The stored settings can't be read. Enter the secrets again, then connect.");
        }

        var manifest = target.Provider.Manifest;
        var (plan, problem) = Plan(target, wish, before, redirectUri);
        if (plan is null)
        {
            return new StartOutcome.Refused(problem!);
        }

        var (state, verifier) = (ConsentRules.NewSecret(), manifest.OAuth!.Pkce ? ConsentRules.NewSecret() : null);
        var attempt = new ConsentAttempt(integration.Id, user, ConsentRules.HashOf(state), plan, time.GetUtcNow());
        attempt.Hold(verifier is null ? null : Seal(attempt, verifier));
        db.Add(attempt);
        await audit.RecordAsync(new(before is null ? "connection.consent.started" : "connection.reconnect.started", AuditCategories.Security, $"integration {integration.Slug}"), db, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new StartOutcome.Ready(ConsentRules.AuthorizeUrl(manifest.OAuth, plan, target.Settings[manifest.OAuth.ClientIdField]!, state, verifier), manifest.Name);
    }

    /// <summary>What must be corrected before a person can be sent to the provider; null when nothing.</summary>
    public static string? ProblemOf(ProbeTarget target)
    {
        var (manifest, settings) = (target.Provider.Manifest, target.Settings);
        return ConsentForm.DeclarationOf(manifest, settings.All) is not { } oauth ? $"These settings of {manifest.Name} do not use a person's consent. Choose signing in with an access token first."
            : settings[oauth.ClientIdField] is null ? $"Enter the client id of your application at {manifest.Name}, and save it."
            : settings[oauth.ClientSecretField] is null && !oauth.Pkce ? $"Enter the client secret of your application at {manifest.Name}, and save it."
            : ConsentRules.Endpoint(manifest, oauth, oauth.AuthorizeUrl!, settings, target.BaseUrl).Problem;
    }

    /// <summary>What the request will ask of whom, or what must be corrected first.</summary>
    private static (ConsentPlan? Plan, string? Problem) Plan(ProbeTarget target, ConsentWish wish, Connection? before, Uri redirectUri)
    {
        if (ProblemOf(target) is { } problem)
        {
            return (null, problem);
        }

        var (manifest, settings, oauth) = (target.Provider.Manifest, target.Settings, target.Provider.Manifest.OAuth!);
        var offered = ScopePlanRules.Offered(oauth, settings);
        if (wish.Scopes?.FirstOrDefault(name => offered.All(scope => scope.Name != name)) is { } unknown)
        {
            return (null, $"{manifest.Name} has no scope {Excerpt.Line(unknown, 100)}.");
        }

        var endpoint = ConsentRules.Endpoint(manifest, oauth, oauth.AuthorizeUrl!, settings, target.BaseUrl).Url!;
        var requested = ScopePlanRules.Requested(offered, ScopePlanRules.Needed(manifest, offered, target.Features), wish.Scopes, before?.ScopesRequested);
        // Whoever reconnects may sign in as somebody else, who has granted nothing yet: everything is asked for.
        var asked = wish.Scopes is null || before is null ? requested : ScopePlanRules.Asked(oauth, requested, before.ScopesGranted ?? before.ScopesRequested);
        return (new(endpoint, ConsentRules.IssuerOf(oauth, settings, target.BaseUrl), redirectUri, requested, asked, before?.PublicId, Hint(before)), null);
    }

    // Google and Microsoft choose the account by its address; a name would be of no use to them.
    private static string? Hint(Connection? before) => before?.AccountName is { } name && name.Contains('@', StringComparison.Ordinal) && !name.Any(char.IsWhiteSpace) ? name : null;

    private SealedToken Seal(ConsentAttempt attempt, string verifier)
    {
        var text = box.Seal(verifier, ConsentAttempt.PurposeOf(attempt.PublicId));
        return new(text, SecretBox.KeyIdOf(text)!.Value);
    }
}
