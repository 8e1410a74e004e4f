using System.Globalization;
using IntegrationConsole.Ui;

namespace IntegrationConsole.Bulk.Files;

/// <summary>The words for what a file does.</summary>
internal static class FileWords
{
    public static string Of(FileChange change) => change switch
    {
        FileChange.Create => "Create",
        FileChange.Update => "Change",
        FileChange.Delete => "Delete",
        _ => "Unchanged",
    };

    public static StatusTone Tone(FileChange change) => change switch
    {
        FileChange.Create => StatusTone.Ok,
        FileChange.Update => StatusTone.Busy,
        FileChange.Delete => StatusTone.Bad,
        _ => StatusTone.Off,
    };

    /// <summary>"1 created, 2 changed, 5 unchanged."; "No changes: ..." when there are none.</summary>
    public static string Summary(ConfigPlan plan)
    {
        (FileChange Change, string Word)[] words = [(FileChange.Create, "created"), (FileChange.Update, "changed"), (FileChange.Delete, "deleted"), (FileChange.Unchanged, "unchanged")];
        var parts = words.Select(w => (w.Word, Count: plan.Steps.Count(s => s.Change == w.Change))).Where(p => p.Count > 0).Select(p => $"{p.Count.ToString("N0", CultureInfo.InvariantCulture)} {p.Word}");
        return plan.Steps.Any(s => s.Change is not FileChange.Unchanged) ? $"{string.Join(", ", parts)}." : "No changes: everything is as the file says.";
    }
}
