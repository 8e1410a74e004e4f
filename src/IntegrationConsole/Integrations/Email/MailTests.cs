using System.Text.Json;
using IntegrationConsole.Access;
using IntegrationConsole.Integrations.Features;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Providers.Smtp;

namespace IntegrationConsole.Integrations.Email;

/// <summary>Really sends test mails: pace → target with its secrets → one of the limits' places → SMTP conversation → audit entry. Who may is up to the caller (<see cref="MailTestRules"/>).</summary>
public sealed class MailTests(ProbeTargets targets, ProviderCalls calls, MailTestPace pace, MailBudget budget, IRecordAudit audit, CurrentActor actor, TimeProvider time)
{
    /// <param name="stored">What is stored.</param>
    /// <param name="to">Hostile until checked here.</param>
    public Task<MailTestOutcome> SendStoredAsync(Integration stored, string to, CancellationToken cancellationToken) =>
        SendAsync(targets.For(stored), IntegrationDraft.Of(stored), stored, to, cancellationToken);

    /// <summary>With a draft that <see cref="IntegrationRules"/> has passed; secrets that it leaves out are the stored ones.</summary>
    /// <param name="stored">Null for a new integration.</param>
    public Task<MailTestOutcome> SendDraftAsync(IntegrationDraft draft, Integration? stored, string to, CancellationToken cancellationToken) =>
        SendAsync(targets.For(draft, stored), draft, stored, to, cancellationToken);

    private async Task<MailTestOutcome> SendAsync(TargetResult target, IntegrationDraft draft, Integration? stored, string to, CancellationToken cancellationToken)
    {
        if (MailRules.AddressProblem(to.Trim()) is { } problem)
        {
            return new MailTestOutcome.Refused(problem);
        }

        if (!FeatureRules.Enabled(draft.Features, Capability.EmailSend))
        {
            return new MailTestOutcome.Refused("Sending e-mail is switched off for this integration, so no test e-mail is sent with it. Switch it on under Features on its form, and send again.");
        }

        if (target is not TargetResult.Ready { Target: var ready })
        {
            return new MailTestOutcome.Refused(((TargetResult.Unusable)target).Problem);
        }

        if (pace.Count($"{actor.OrganizationId}/{actor.Name}") is { } wait)
        {
            return new MailTestOutcome.Refused($"{MailTestPace.Most} test e-mails a minute are enough. Wait {Math.Ceiling(wait.TotalSeconds):0} seconds and send again.");
        }

        var permit = stored is null ? null : await budget.TakeAsync(stored, cancellationToken);
        if (permit is MailPermit.UsedUp full)
        {
            return new MailTestOutcome.Refused(MailLimitRules.Refusal(full.Usage));
        }

        // A mail under way is finished, counted and recorded although the person leaves the page; its own time limit bounds it.
        var report = await calls.SendAsync(ready, MailTestRules.Mail(ready, draft.Name, to, actor.Name, time.GetUtcNow()), CancellationToken.None);
        if (!report.Succeeded && permit is MailPermit.Granted granted)
        {
            await budget.GiveBackAsync(stored!, granted, CancellationToken.None);
        }

        await audit.RecordAsync(Record(stored?.Slug, to.Trim(), report), db: null, CancellationToken.None);
        return new MailTestOutcome.Tried(report);
    }

    private static AuditRecord Record(string? slug, string to, MailReport report) => new(
        "integration.mail.tested",
        AuditCategories.Testing,
        $"integration {slug ?? "(new)"}",
        After: JsonSerializer.Serialize(new { to, messageId = report.MessageId }, JsonSerializerOptions.Web),
        Success: report.Succeeded,
        Reason: report.Succeeded ? null : report.Summary);
}
