using IntegrationConsole.Data;
using IntegrationConsole.Live;
using IntegrationConsole.Providers.Contract;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Health;

/// <summary>Takes transitions: commits them (<see cref="StatusCommits"/>), then changes the board and tells the screens.</summary>
public sealed class StatusJournal(Database database, StatusCommits commits, HealthBoard board, LiveFeed feed, TimeProvider time)
{
    /// <summary>The kind of the signal; its subject is the integration's id.</summary>
    public const string SignalKind = "status.changed";

    /// <returns>False when another process changed the state first; the monitor then shows what that one decided.</returns>
    public async Task<bool> ChangeAsync(IntegrationMonitor monitor, StatusDecision decision, StatusEvidence? evidence, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var facts = monitor.Facts;
        var before = monitor.Current;
        var kept = decision with { Summary = Short(decision.Summary) };
        if (!await commits.CommitAsync(new(facts.OrganizationId, facts.IntegrationId, before.State, kept, evidence, at), cancellationToken))
        {
            await ReloadAsync(monitor, cancellationToken);
            return false;
        }

        monitor.Enter(new(decision.To, decision.Cause, decision.Summary, at, null), time.GetUtcNow());
        board.CountNews(facts.OrganizationId);
        board.Touch(facts.OrganizationId);
        Announce(facts, before.State, decision, at);
        return true;
    }

    /// <summary>Takes over what another process committed.</summary>
    public async Task ReloadAsync(IntegrationMonitor monitor, CancellationToken cancellationToken)
    {
        var facts = monitor.Facts;
        var spans = await SpansAsync(facts.IntegrationId, cancellationToken);
        var before = monitor.Current;
        if (spans is [.., { Until: null } open] && (open.From != before.From || open.State != before.State))
        {
            // All of them, not only the open one: another process may have gone through several, and uptime is the same everywhere.
            monitor.TakeSpans(spans);
            board.CountNews(facts.OrganizationId);
            board.Touch(facts.OrganizationId);
            if (open.State != before.State)
            {
                Announce(facts, before.State, new(open.State, open.Cause, "", "", open.Summary), open.From);
            }
        }
    }

    /// <summary>Spans of the shown window, oldest first, the open one last.</summary>
    private async Task<List<SpanFacts>> SpansAsync(int integrationId, CancellationToken cancellationToken)
    {
        var from = time.GetUtcNow() - BoardRow.UptimeWindow;
        await using var db = database.OpenForSystem();
        var rows = await db.Set<StatusSpan>().AsNoTracking().Where(s => s.IntegrationId == integrationId && (s.Until == null || s.Until > from)).ToListAsync(cancellationToken);
        return [.. rows.OrderBy(s => s.Until ?? DateTimeOffset.MaxValue).ThenBy(s => s.Id).Select(s => new SpanFacts(s.State, s.Cause, s.Summary, s.From, s.Until))];
    }

    private void Announce(MonitorFacts facts, HealthState from, StatusDecision decision, DateTimeOffset at)
    {
        var cause = decision.Cause is Cause.None ? null : HealthWords.Camel(decision.Cause.ToString());
        feed.Publish(facts.OrganizationId, new StatusMessage(facts.Slug, facts.Name, HealthWords.Api(from), HealthWords.Api(decision.To), cause, decision.Summary, at));
        if (decision.To is HealthState.Unhealthy || from is HealthState.Unhealthy)
        {
            var opens = decision.To is HealthState.Unhealthy;
            feed.Publish(facts.OrganizationId, new AlertMessage(
                facts.Slug,
                facts.Name,
                "critical",
                opens ? "open" : "resolved",
                opens ? $"{facts.Name}: {decision.Summary}" : $"{facts.Name} is {HealthWords.Api(decision.To)} again",
                opens ? HealthWords.Advice(decision.Cause) : "Nothing to do.",
                at));
        }

        feed.Publish(facts.OrganizationId, board.CountsOf(facts.OrganizationId));
    }

    private static string Short(string text) => text.Length <= 400 ? text : text[..400];
}
