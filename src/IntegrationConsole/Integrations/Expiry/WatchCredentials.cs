using IntegrationConsole.Data;
using IntegrationConsole.Live;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace IntegrationConsole.Integrations.Expiry;

/// <summary>Clock job: notes the stages that credentials with an end have reached and tells the screens.</summary>
[DisallowConcurrentExecution]
public sealed class WatchCredentials(Database database, Signals signals, LiveFeed feed, TimeProvider time) : IJob
{
    public static TimeSpan Period { get; } = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Ahead = TimeSpan.FromDays(ExpiryRules.Stages[0]);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await RunAsync(cancellationToken);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var soon = now + Ahead;
        await using var db = database.OpenForSystem();
        var ending = await db.Set<StoredSecret>().AsNoTracking().Where(s => s.ValidUntil != null && s.ValidUntil <= soon)
            .Join(db.Set<Integration>(), s => s.IntegrationId, i => i.Id, (s, i) => new { Secret = s, i.Slug }).ToListAsync(cancellationToken);
        foreach (var one in ending)
        {
            var secret = one.Secret;
            await NoteAsync(new(secret.OrganizationId, secret.IntegrationId, secret.Field, secret.ValidUntil!.Value, ExpiryRules.StageOf(secret.ValidUntil.Value, now)!.Value, secret.Tell, now), one.Slug, cancellationToken);
        }
    }

    private async Task NoteAsync(CredentialNotice notice, string slug, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        if (await KnownAsync(db, notice, cancellationToken))
        {
            return;
        }

        try
        {
            db.Add(notice);
            signals.Add(db, notice.OrganizationId, IntegrationChanges.SignalKind, notice.IntegrationId.ToString(System.Globalization.CultureInfo.InvariantCulture));
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (!await KnownAsync(db, notice, cancellationToken))
            {
                throw;
            }

            return; // another process has told meanwhile
        }

        feed.Publish(notice.OrganizationId, new ChangeMessage(slug));
    }

    private static Task<bool> KnownAsync(ConsoleDb db, CredentialNotice notice, CancellationToken cancellationToken) =>
        db.Set<CredentialNotice>().AnyAsync(n => n.IntegrationId == notice.IntegrationId && n.Field == notice.Field && n.ValidUntil == notice.ValidUntil && n.DaysLeft == notice.DaysLeft, cancellationToken);
}
