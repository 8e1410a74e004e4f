using System.Linq.Expressions;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Ui;
using IntegrationConsole.Webhooks.Outbound;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>Reads receivers and their calls of the current organization (scoped service).</summary>
public sealed class ReceiverList(IDbContextFactory<ConsoleDb> databases, ReceiverVault vault, TimeProvider time)
{
    private static readonly TimeSpan Recent = TimeSpan.FromDays(1);

    private static readonly Expression<Func<ReceivedCall, CallLine>> Line = c =>
        new CallLine(c.Id, c.PublicId, c.ReceivedAt, c.Verdict, c.Source, c.EventType, c.EventId, c.CallerAddress, c.BodyBytes, c.Repeats, c.ForwardedAt, c.Forwards, c.Reason, c.NextStep);

    /// <summary>All receivers, by name.</summary>
    public async Task<IReadOnlyList<ReceiverLine>> AllAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var receivers = await db.Set<Receiver>().AsNoTracking().OrderBy(r => r.Name).ToListAsync(cancellationToken);
        var since = time.GetUtcNow() - Recent;
        var counts = await db.Set<ReceivedCall>().Where(c => c.ReceivedAt >= since && c.Verdict != CallVerdict.Question)
            .GroupBy(c => new { c.ReceiverId, Good = c.Verdict == CallVerdict.Verified })
            .Select(g => new { g.Key.ReceiverId, g.Key.Good, Count = g.Count(), Repeats = g.Sum(c => c.Repeats), Last = g.Max(c => c.ReceivedAt) })
            .ToListAsync(cancellationToken);
        return
        [
            .. receivers.Select(r => (Receiver: r, Counts: counts.Where(c => c.ReceiverId == r.Id).ToList())).Select(pair => new ReceiverLine(
                pair.Receiver, pair.Counts.Where(c => c.Good).Sum(c => c.Count), pair.Counts.Where(c => !c.Good).Sum(c => c.Count), pair.Counts.Sum(c => c.Repeats),
                pair.Counts.Count == 0 ? null : pair.Counts.Max(c => c.Last))),
        ];
    }

    /// <summary>One receiver; null when there is none.</summary>
    public async Task<Receiver?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<Receiver>().AsNoTracking().SingleOrDefaultAsync(r => r.PublicId == id, cancellationToken);
    }

    /// <summary>Receivers in the order of creation, one more than asked for when there is one.</summary>
    public async Task<IReadOnlyList<Receiver>> PageAsync(int limit, long? after, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var from = after is > 0 and <= int.MaxValue ? (int)after : 0;
        return await db.Set<Receiver>().AsNoTracking().Where(r => r.Id > from).OrderBy(r => r.Id).Take(limit + 1).ToListAsync(cancellationToken);
    }

    /// <summary>Calls to a receiver, the newest first, one more than asked for when there is one.</summary>
    /// <param name="verdict">Only those with this verdict; null: all.</param>
    /// <param name="before">Only those before this one; null: from the newest.</param>
    public async Task<IReadOnlyList<CallLine>> CallsAsync(int receiverId, CallVerdict? verdict, int limit, long? before, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var calls = db.Set<ReceivedCall>().AsNoTracking().Where(c => c.ReceiverId == receiverId);
        calls = verdict is { } wanted ? calls.Where(c => c.Verdict == wanted) : calls;
        calls = before is { } edge ? calls.Where(c => c.Id < edge) : calls;
        return await calls.OrderByDescending(c => c.Id).Take(limit + 1).Select(Line).ToListAsync(cancellationToken);
    }

    /// <summary>The integrations that can be asked for what a receiver missed: of the same provider, and only where the provider keeps a list.</summary>
    public async Task<IReadOnlyList<InputOption>> IntegrationsAsync(string preset, CancellationToken cancellationToken)
    {
        if (preset is not ("github" or "stripe"))
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.Set<Integration>().AsNoTracking().Where(i => i.ProviderId == preset).OrderBy(i => i.Name).Select(i => new { i.PublicId, i.Name }).ToListAsync(cancellationToken);
        return found.Count == 0 ? [] : [new("", "nobody"), .. found.Select(i => new InputOption(i.PublicId.ToString(), i.Name))];
    }

    /// <summary>The endpoints that calls can be passed on to, by name.</summary>
    public async Task<IReadOnlyList<InputOption>> TargetsAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.Set<WebhookEndpoint>().AsNoTracking().OrderBy(e => e.Name).Select(e => new { e.PublicId, e.Name }).Take(200).ToListAsync(cancellationToken);
        return [.. found.Select(e => new InputOption(e.PublicId.ToString(), e.Name))];
    }

    /// <summary>How many calls each verdict has, of those that are kept.</summary>
    public async Task<IReadOnlyDictionary<CallVerdict, int>> CountsAsync(int receiverId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ReceivedCall>().Where(c => c.ReceiverId == receiverId).GroupBy(c => c.Verdict).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
    }

    /// <summary>One call whole, with its body as text for people; null when the receiver has no such call.</summary>
    public async Task<(ReceivedCall Call, string Body)?> CallAsync(Guid receiver, Guid call, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<Receiver>().AsNoTracking().SingleOrDefaultAsync(r => r.PublicId == receiver, cancellationToken) is not { } owner)
        {
            return null;
        }

        return await db.Set<ReceivedCall>().AsNoTracking().SingleOrDefaultAsync(c => c.ReceiverId == owner.Id && c.PublicId == call, cancellationToken) is { } found
            ? (found, CallText.Body(found.Body, await vault.OpenAsync(db, owner, cancellationToken)))
            : null;
    }
}
