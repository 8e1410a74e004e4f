namespace IntegrationConsole.Bulk;

/// <summary>A run with its figures.</summary>
/// <param name="UndoneBy">The run that put its changes back; null: none.</param>
/// <param name="UndoOf">The run whose changes this one puts back; null: none.</param>
public sealed record BulkPicture(BulkRun Run, BulkCounts Counts, Guid? UndoneBy, Guid? UndoOf)
{
    public string Title => BulkWords.Title(Run.Action, Run.Patch);

    public bool CanBeUndone => BulkRules.CanBeUndone(Run.Action, Run.State) && UndoneBy is null && Counts.Succeeded > 0;
}
