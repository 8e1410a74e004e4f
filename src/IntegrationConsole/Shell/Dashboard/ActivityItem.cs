using System.Text.Encodings.Web;
using IntegrationConsole.Audit;
using IntegrationConsole.Health;
using IntegrationConsole.Ui;
using Microsoft.AspNetCore.Components;

namespace IntegrationConsole.Shell.Dashboard;

/// <summary>One line of the activity feed: <c>{Subject} {Text}</c>.</summary>
/// <param name="Key">Unique in the feed.</param>
/// <param name="Href">Where to read more; null when there is nothing any more.</param>
public sealed record ActivityItem(string Key, DateTimeOffset At, StatusTone Tone, string Subject, string Text, string? Href)
{
    private const int LongestValue = 40;

    /// <param name="change">A change of health.</param>
    /// <param name="facts">Its integration; null when that was deleted meanwhile.</param>
    public static ActivityItem Of(StatusChange change, MonitorFacts? facts) => new(
        $"h{change.Id}",
        change.At,
        HealthWords.Tone(change.To, enabled: true),
        facts?.Name ?? "A deleted integration",
        change.To is HealthState.Healthy ? Recovered(change.From) : $"became {change.To}: {change.Summary}",
        facts is null ? null : $"/integrations/{facts.Slug}");

    /// <param name="entry">What somebody changed.</param>
    public static ActivityItem Of(AuditEntry entry)
    {
        var changes = AuditItem.Of(entry).Changes;
        var detail = changes.Count switch
        {
            0 => "",
            1 => $": {changes[0].Field} {Short(changes[0].Before)} → {Short(changes[0].After)}",
            _ => entry.Before is null || entry.After is null ? "" : $": {changes.Count} fields",
        };
        return new($"a{entry.Id}", entry.At, entry.Success ? StatusTone.Idle : StatusTone.Bad, entry.ActorName, $"{Verb(entry.Action)} {entry.Target}{detail}", $"/audit?text={Uri.EscapeDataString(entry.Target)}");
    }

    private static string Recovered(HealthState from) => from is HealthState.Unknown ? "answers" : "recovered";

    /// <summary>The line as HTML: forty of them as components would be the larger half of a circuit's memory.</summary>
    /// <param name="now">What the time is relative to until the browser's timer takes over.</param>
    public MarkupString Markup(DateTimeOffset now)
    {
        var (subject, text) = (HtmlEncoder.Default.Encode(Subject), HtmlEncoder.Default.Encode(Text));
        var named = Href is null ? $"<b>{subject}</b>" : $"<a href=\"{HtmlEncoder.Default.Encode(Href)}\">{subject}</a>";
        return new($"{Tone.Markup()}<p>{named} {text}</p>{RelativeTimeText.Markup(At, now, RelativeForm.Span)}");
    }

    // integration.credentials.replaced → credentials replaced
    private static string Verb(string action) =>
        (action.StartsWith("integration.", StringComparison.Ordinal) ? action["integration.".Length..] : action).Replace('.', ' ').Replace('-', ' ');

    private static string Short(string? value) => value is null ? "none" : value.Length <= LongestValue ? value : value[..LongestValue] + "…";
}
