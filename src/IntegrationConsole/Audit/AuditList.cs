using IntegrationConsole.Api;
using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Audit;

/// <summary>Reads the current organization's trail, newest first: one query a page.</summary>
public sealed class AuditList(IDbContextFactory<ConsoleDb> databases, IEnumerable<ITellAuditGaps> sources)
{
    /// <summary>An export ends here; narrow the filters for more.</summary>
    public const int MostExported = 10_000;

    private const string Escape = "\\";

    /// <summary>Up to <see cref="PageRequest.Limit"/> + 1 entries: the one too many says that there are more (<see cref="PageRequest.Cut"/>).</summary>
    public async Task<IReadOnlyList<AuditEntry>> ReadAsync(AuditQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Matching(db, query, page.After).Take(page.Limit + 1).ToListAsync(cancellationToken);
    }

    /// <summary>Names of what the query searches for and of which not everything is recorded.</summary>
    public async Task<IReadOnlyList<string>> GapsAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        foreach (var searched in AuditQueryRules.Searched(query))
        {
            foreach (var source in sources)
            {
                found.AddRange((await source.OfAsync(searched, cancellationToken)).Except(found, StringComparer.Ordinal).ToList());
            }
        }

        return found;
    }

    /// <summary>Every matching entry up to <see cref="MostExported"/>, as it is read; nothing is held in memory.</summary>
    public async IAsyncEnumerable<AuditEntry> ExportAsync(AuditQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await foreach (var entry in Matching(db, query, after: null).Take(MostExported).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return entry;
        }
    }

    /// <summary>The entries in page order; also what the tests show to the T-SQL parser.</summary>
    internal static IQueryable<AuditEntry> Matching(ConsoleDb db, AuditQuery query, long? after)
    {
        var entries = db.Set<AuditEntry>().AsNoTracking();
        entries = after is { } key ? entries.Where(e => e.Id < key) : entries;
        entries = query.Category is { Length: > 0 } category ? entries.Where(e => e.Category == category) : entries;
        entries = query.FailuresOnly ? entries.Where(e => !e.Success) : entries;
        entries = query.Target is { Length: > 0 } target ? entries.Where(e => e.Target == target) : entries;
        entries = query.From is { } from ? entries.Where(e => e.At >= from) : entries;
        entries = query.Until is { } until ? entries.Where(e => e.At < until) : entries;
        if (query.Action is { Length: > 0 } action)
        {
            var start = Pattern(action) + "%";
            entries = entries.Where(e => EF.Functions.Like(e.Action, start, Escape));
        }

        if (query.Actor is { Length: > 0 } actor)
        {
            var part = $"%{Pattern(actor)}%";
            entries = entries.Where(e => EF.Functions.Like(e.ActorName, part, Escape));
        }

        if (query.Text is { Length: > 0 } text)
        {
            var part = $"%{Pattern(text)}%";
            entries = entries.Where(e => EF.Functions.Like(e.Target, part, Escape) || EF.Functions.Like(e.ActorName, part, Escape));
        }

        return entries.OrderByDescending(e => e.Id);
    }

    // What a person types is text, never a pattern.
    private static string Pattern(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal);
}
