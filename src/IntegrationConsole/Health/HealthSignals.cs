using System.Globalization;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Live;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Health;

/// <summary>Brings this process's board up to date with what other processes did.</summary>
public sealed class HealthSignals(Database database, HealthBoard board, StatusJournal journal, ProbeTargets targets, LiveFeed feed) : IReceiveSignals
{
    public async Task ReceiveAsync(Signal signal, CancellationToken cancellationToken)
    {
        if (!int.TryParse(signal.Subject, CultureInfo.InvariantCulture, out var integrationId))
        {
            return;
        }

        switch (signal.Kind)
        {
            case IntegrationChanges.SignalKind:
                await ReloadAsync(integrationId, cancellationToken);
                break;
            case StatusJournal.SignalKind when board.Find(integrationId) is { } monitor:
                await journal.ReloadAsync(monitor, cancellationToken);
                break;
        }
    }

    private async Task ReloadAsync(int integrationId, CancellationToken cancellationToken)
    {
        targets.Forget(integrationId);
        await using var db = database.OpenForSystem();
        var integration = await db.Set<Integration>().AsNoTracking().Include(i => i.Secrets.Where(s => s.ValidUntil != null)).SingleOrDefaultAsync(i => i.Id == integrationId, cancellationToken);
        if (integration is null)
        {
            board.Remove(integrationId);
            return;
        }

        var facts = MonitorFacts.Of(integration);
        var monitor = board.Find(integrationId) ?? board.Add(facts);
        monitor.Configure(facts);
        board.CountNews(facts.OrganizationId);
        board.Touch(facts.OrganizationId);
        await journal.ReloadAsync(monitor, cancellationToken);
        feed.Publish(facts.OrganizationId, new ChangeMessage(facts.Slug));
        feed.Publish(facts.OrganizationId, board.CountsOf(facts.OrganizationId));
    }
}
