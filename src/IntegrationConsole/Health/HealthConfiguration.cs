using IntegrationConsole.Data;
using IntegrationConsole.Integrations;
using IntegrationConsole.Live;
using IntegrationConsole.Providers.Contract;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Health;

/// <summary>What a change of configuration means for monitoring: a schedule row for what is enabled, none for what is not; a disabled integration's time is unknown time.</summary>
public sealed class HealthConfiguration(HealthBoard board, StatusJournal journal, ProbeTargets targets, ProbeDispatcher dispatcher, LiveFeed feed, TimeProvider time) : IReactToConfiguration
{
    public async Task ChangingAsync(ConsoleDb db, Integration integration, ConfigurationChange change, CancellationToken cancellationToken)
    {
        if (change is ConfigurationChange.Deleted)
        {
            return; // the rows go with the integration
        }

        var now = time.GetUtcNow();
        if (change is ConfigurationChange.Created)
        {
            db.Add(new StatusSpan(integration.OrganizationId, integration.Id, HealthState.Unknown, Cause.None, "Not probed yet.", now));
        }

        await ScheduleAsync(db, integration, now, cancellationToken);
    }

    public async Task ChangedAsync(Integration integration, ConfigurationChange change, CancellationToken cancellationToken)
    {
        targets.Forget(integration.Id);
        if (change is ConfigurationChange.Deleted)
        {
            board.Remove(integration.Id);
            return;
        }

        var facts = MonitorFacts.Of(integration);
        var monitor = board.Find(integration.Id) ?? board.Add(facts);
        monitor.Configure(facts);
        board.CountNews(facts.OrganizationId);
        board.Touch(facts.OrganizationId);
        if (facts.Enabled)
        {
            dispatcher.AddNow(integration.Id); // the admin who saved wants to see at once whether it works
        }
        else if (monitor.Current.State is not HealthState.Unknown)
        {
            await journal.ChangeAsync(monitor, StatusRules.SwitchedOff(facts.UpdatedBy), null, time.GetUtcNow(), cancellationToken);
        }

        feed.Publish(facts.OrganizationId, new ChangeMessage(facts.Slug));
        feed.Publish(facts.OrganizationId, board.CountsOf(facts.OrganizationId));
    }

    public void CredentialEndChanged(Integration integration)
    {
        board.Find(integration.Id)?.Configure(MonitorFacts.Of(integration));
        board.Touch(integration.OrganizationId);
    }

    private static async Task ScheduleAsync(ConsoleDb db, Integration integration, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var interval = (long)integration.Monitoring.Interval.TotalMilliseconds;
        var nowMs = now.ToUnixTimeMilliseconds();
        var schedules = db.Set<ProbeSchedule>().Where(s => s.IntegrationId == integration.Id);
        if (!integration.Enabled)
        {
            await schedules.ExecuteDeleteAsync(cancellationToken);
            return;
        }

        var unchanged = await schedules.AnyAsync(s => s.IntervalMs == interval, cancellationToken);
        if (!unchanged)
        {
            await schedules.ExecuteDeleteAsync(cancellationToken);
            db.Add(new ProbeSchedule(integration.Id, integration.OrganizationId, nowMs + interval, interval));
        }
    }
}
