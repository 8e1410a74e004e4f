using System.Globalization;
using IntegrationConsole.Data;
using IntegrationConsole.Live;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Integrations.Email;

/// <summary>
/// Counts the mails of an integration by the hour and holds them to its limits, over all processes on the database. A mail is counted before it is sent, and
/// given back when the server did not take it: whatever happens in between, the limits hold.
/// </summary>
public sealed class MailBudget(IDbContextFactory<ConsoleDb> databases, Signals signals, LiveFeed feed, TimeProvider time)
{
    /// <summary>The kind of the signal that other processes get; its subject is the integration's id.</summary>
    public const string SignalKind = "mail.sent";

    public async Task<MailUsage> ReadAsync(Integration integration, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(db, integration, time.GetUtcNow(), cancellationToken);
    }

    /// <summary>Counts one mail if both limits allow it: one statement decides, so two senders at once can't both take the last place.</summary>
    public async Task<MailPermit> TakeAsync(Integration integration, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (hour, day, limits) = (MailLimitRules.HourOf(now), MailLimitRules.DayOf(now), MailLimits.Of(integration));
        var (perHour, perDay) = (limits.PerHour ?? int.MaxValue, limits.PerDay ?? int.MaxValue);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await BeginHourAsync(db, integration, hour, cancellationToken);
        var counts = db.Set<MailCount>();
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            var taken = await counts
                .Where(c => c.IntegrationId == integration.Id && c.Hour == hour && c.Sent < perHour)
                .Where(c => counts.Where(o => o.IntegrationId == integration.Id && o.Hour >= day).Sum(o => o.Sent) < perDay)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Sent, c => c.Sent + 1), cancellationToken);
            if (taken == 0)
            {
                return new MailPermit.UsedUp(await ReadAsync(db, integration, now, cancellationToken));
            }

            await SignalAsync(db, integration, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        feed.Publish(integration.OrganizationId, new MailSentMessage(integration.Id));
        return new MailPermit.Granted(hour);
    }

    /// <summary>The server did not take the mail: it does not count.</summary>
    public async Task GiveBackAsync(Integration integration, MailPermit.Granted permit, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            await db.Set<MailCount>()
                .Where(c => c.IntegrationId == integration.Id && c.Hour == permit.Hour && c.Sent > 0)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Sent, c => c.Sent - 1), cancellationToken);
            await SignalAsync(db, integration, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        feed.Publish(integration.OrganizationId, new MailSentMessage(integration.Id));
    }

    private static async Task<MailUsage> ReadAsync(ConsoleDb db, Integration integration, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (hour, day) = (MailLimitRules.HourOf(now), MailLimitRules.DayOf(now));
        var hours = await db.Set<MailCount>().AsNoTracking().Where(c => c.IntegrationId == integration.Id && c.Hour >= day).Select(c => new { c.Hour, c.Sent }).ToListAsync(cancellationToken);
        return new(hours.Where(c => c.Hour == hour).Sum(c => c.Sent), hours.Sum(c => c.Sent), MailLimits.Of(integration), now);
    }

    private static async Task BeginHourAsync(ConsoleDb db, Integration integration, DateTimeOffset hour, CancellationToken cancellationToken)
    {
        if (await ExistsAsync(db, integration, hour, cancellationToken))
        {
            return;
        }

        try
        {
            db.Add(new MailCount(integration.OrganizationId, integration.Id, hour));
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (!await ExistsAsync(db, integration, hour, cancellationToken))
            {
                throw; // not that somebody else began the hour meanwhile
            }
        }
    }

    private static Task<bool> ExistsAsync(ConsoleDb db, Integration integration, DateTimeOffset hour, CancellationToken cancellationToken) =>
        db.Set<MailCount>().AnyAsync(c => c.IntegrationId == integration.Id && c.Hour == hour, cancellationToken);

    private Task SignalAsync(ConsoleDb db, Integration integration, CancellationToken cancellationToken)
    {
        signals.Add(db, integration.OrganizationId, SignalKind, integration.Id.ToString(CultureInfo.InvariantCulture));
        return db.SaveChangesAsync(cancellationToken);
    }
}
