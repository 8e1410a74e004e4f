using System.Globalization;
using System.Text.Json;
using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Live;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Integrations.Expiry;

/// <summary>Says until when a stored secret works at the provider, and who is told before. It changes nothing about the configuration, so it makes no version of it.</summary>
public sealed class ValidityChanges(IDbContextFactory<ConsoleDb> databases, IRecordAudit audit, Signals signals, IEnumerable<IReactToConfiguration> reactions, LiveFeed feed, TimeProvider time)
{
    /// <param name="slug">Which integration.</param>
    /// <param name="field">Which secret field.</param>
    /// <param name="validUntil">Null: it does not end.</param>
    /// <param name="tell">An e-mail address or the name of a team; null: nobody in particular.</param>
    public async Task<ChangeOutcome> SetAsync(string slug, string field, DateTimeOffset? validUntil, string? tell, CancellationToken cancellationToken)
    {
        var whom = string.IsNullOrWhiteSpace(tell) ? null : tell.Trim();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<Integration>().Include(i => i.Secrets).SingleOrDefaultAsync(i => i.Slug == slug, cancellationToken) is not { } integration)
        {
            return new ChangeOutcome.NotFound();
        }

        if (ExpiryRules.Check(validUntil, whom, time.GetUtcNow()) is { Count: > 0 } problems)
        {
            return new ChangeOutcome.Invalid(problems);
        }

        if (integration.Secrets.Find(s => string.Equals(s.Field, field, StringComparison.Ordinal)) is not { } secret)
        {
            return new ChangeOutcome.Invalid(new Dictionary<string, string>(StringComparer.Ordinal) { ["field"] = "No such secret is stored." });
        }

        var before = Shown(secret);
        secret.SetValidity(validUntil, whom);
        await audit.RecordAsync(new("integration.credential.validity", AuditCategories.Security, $"integration {slug}", before, Shown(secret)) { Sensitive = true }, db, cancellationToken);
        signals.Add(db, integration.OrganizationId, IntegrationChanges.SignalKind, integration.Id.ToString(CultureInfo.InvariantCulture));
        await db.SaveChangesAsync(cancellationToken);
        foreach (var reaction in reactions)
        {
            reaction.CredentialEndChanged(integration);
        }

        feed.Publish(integration.OrganizationId, new ChangeMessage(slug));
        return new ChangeOutcome.Done(integration);
    }

    private static string Shown(StoredSecret secret) => JsonSerializer.Serialize(new { secret.Field, secret.ValidUntil, secret.Tell }, JsonSerializerOptions.Web);
}
