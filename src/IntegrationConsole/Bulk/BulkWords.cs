using System.Globalization;
using IntegrationConsole.Integrations.Copies;
using IntegrationConsole.Ui;

namespace IntegrationConsole.Bulk;

/// <summary>The words for runs and items: the same on pages, in the audit trail and in the API.</summary>
public static class BulkWords
{
    private const int LongestText = 600;

    /// <summary>A run in one line: <c>Disable</c>, <c>Set tags, owner</c>.</summary>
    public static string Title(BulkAction action, BulkPatch? patch) => action switch
    {
        BulkAction.Test => "Test",
        BulkAction.Delete => "Delete",
        BulkAction.Undo => "Undo",
        BulkAction.Copy when patch?.Copy is { } copy => $"Copy to {CopyRules.Word(copy.To)}{(copy.WithSecrets ? " with secrets" : "")}",
        _ when patch is { OnlySwitches: true } => patch.Enabled is true ? "Enable" : "Disable",
        _ => $"Change {string.Join(", ", Parts(patch ?? new()))}",
    };

    public static string Count(int integrations) => integrations == 1 ? "1 integration" : $"{integrations.ToString("N0", CultureInfo.InvariantCulture)} integrations";

    public static string Of(BulkState state) => state switch
    {
        BulkState.Waiting => "Waiting",
        BulkState.Running => "Running",
        BulkState.Completed => "Completed",
        BulkState.Cancelled => "Cancelled",
        _ => "Stopped",
    };

    public static string Of(BulkItemState state) => state switch
    {
        BulkItemState.Waiting => "Waiting",
        BulkItemState.Running => "Running",
        BulkItemState.Succeeded => "Done",
        BulkItemState.Failed => "Failed",
        _ => "Skipped",
    };

    public static StatusTone Tone(BulkItemState state) => state switch
    {
        BulkItemState.Succeeded => StatusTone.Ok,
        BulkItemState.Failed => StatusTone.Bad,
        BulkItemState.Skipped => StatusTone.Off,
        BulkItemState.Running => StatusTone.Busy,
        _ => StatusTone.Idle,
    };

    /// <summary>A run that ended well but for some items warns.</summary>
    public static StatusTone Tone(BulkState state, BulkCounts counts) => state switch
    {
        BulkState.Waiting => StatusTone.Idle,
        BulkState.Running => StatusTone.Busy,
        BulkState.Completed when counts.Failed == 0 => StatusTone.Ok,
        _ => StatusTone.Warn,
    };

    /// <summary>"healthCheckIntervalSeconds: 60 → 300".</summary>
    public static string Differences(IReadOnlyList<BulkDifference> differences) =>
        Cut(string.Join("; ", differences.Select(d => $"{d.Field}: {d.Before ?? "nothing"} → {d.After ?? "nothing"}")));

    public static string Problems(IReadOnlyDictionary<string, string> problems) => Cut(string.Join(" ", problems.Select(p => $"{p.Key}: {p.Value}")));

    /// <summary>"12 of 50, 2 failed, 1 skipped".</summary>
    public static string Progress(BulkCounts counts) => string.Create(
        CultureInfo.InvariantCulture, $"{counts.Ended:N0} of {counts.Total:N0}{(counts.Failed > 0 ? $", {counts.Failed:N0} failed" : "")}{(counts.Skipped > 0 ? $", {counts.Skipped:N0} skipped" : "")}");

    /// <summary>What there is any of, worst first.</summary>
    public static IEnumerable<(BulkItemState State, int Count)> ByState(BulkCounts counts)
    {
        (BulkItemState State, int Count)[] all =
        [
            (BulkItemState.Failed, counts.Failed), (BulkItemState.Skipped, counts.Skipped), (BulkItemState.Running, counts.Running), (BulkItemState.Waiting, counts.Waiting), (BulkItemState.Succeeded, counts.Succeeded),
        ];
        return all.Where(one => one.Count > 0);
    }

    /// <summary>Why nothing was started, in one sentence.</summary>
    public static string Of(BulkOutcome outcome) => outcome switch
    {
        BulkOutcome.Refused refused => refused.Why,
        BulkOutcome.Invalid invalid => string.Join(" ", invalid.Problems.Values),
        BulkOutcome.NotAllowed not => $"Your role lacks the permission {not.Permission}. Nothing was changed; ask an administrator.",
        _ => "This run does not exist in your organization. Nothing was changed.",
    };

    public static Access.Permission Needed(BulkDeed deed) => BulkRules.Needed(deed switch
    {
        BulkDeed.Test => BulkAction.Test,
        BulkDeed.Delete => BulkAction.Delete,
        _ => BulkAction.Update,
    });

    /// <summary>"Disable 3 integrations".</summary>
    public static string Title(BulkDeed deed, int integrations) => $"{Verb(deed)} {Count(integrations)}";

    /// <summary>The deed as a verb, for those that it will be done to.</summary>
    public static string Confirm(BulkDeed deed, int doable) => doable == 0 ? "Nothing to do" : $"{(deed is BulkDeed.Interval or BulkDeed.Tags or BulkDeed.Owner ? "Change" : Verb(deed))} {doable.ToString("N0", CultureInfo.InvariantCulture)}";

    /// <summary>"2 would change, 1 is so already, 1 can't be done."</summary>
    public static string Summary(BulkDeed deed, IReadOnlyList<BulkPreviewItem> items)
    {
        var (doable, refused) = (items.Count(i => i.Verdict is BulkVerdict.Doable), items.Count(i => i.Verdict is BulkVerdict.Refused));
        var will = deed switch
        {
            BulkDeed.Test => "will be tested",
            BulkDeed.Delete => "will be deleted",
            BulkDeed.Copy => "would be copied",
            _ => "would change",
        };
        var same = items.Count - doable - refused;
        return string.Create(CultureInfo.InvariantCulture, $"{doable:N0} {will}{(same > 0 ? $", {same:N0} {(same == 1 ? "is" : "are")} so already" : "")}{(refused > 0 ? $", {refused:N0} can't be done" : "")}.");
    }

    /// <summary>What is asked before a run is undone.</summary>
    public static string UndoMessage(BulkPicture? picture)
    {
        var done = Count(picture?.Counts.Succeeded ?? 0);
        return picture is { Run.Action: BulkAction.Copy }
            ? $"The copies of {done} are taken back: new ones are deleted, existing ones put back as they were. Those that somebody has changed since stay as they are."
            : $"What it changed is put back on {done}. Those that somebody has changed since stay as they are.";
    }

    private static string Verb(BulkDeed deed) => deed switch
    {
        BulkDeed.Test => "Test",
        BulkDeed.Enable => "Enable",
        BulkDeed.Disable => "Disable",
        BulkDeed.Interval => "Set the interval of",
        BulkDeed.Tags => "Change the tags of",
        BulkDeed.Owner => "Set the owner of",
        BulkDeed.Copy => "Copy",
        _ => "Delete",
    };

    internal static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText] + "…";

    private static IEnumerable<string> Parts(BulkPatch patch)
    {
        (bool Is, string Word)[] parts = [(patch.Enabled is not null, "switch"), (patch.Interval is not null, "interval"), (patch.AddTags.Count + patch.RemoveTags.Count > 0, "tags"), (patch.Owner is not null, "owner")];
        return parts.Where(p => p.Is).Select(p => p.Word);
    }
}
