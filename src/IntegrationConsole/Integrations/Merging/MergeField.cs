namespace IntegrationConsole.Integrations.Merging;

/// <summary>One field that somebody changed, as three editors' columns show it; secrets are masks.</summary>
/// <param name="Field">Its name in <see cref="FormFields"/>.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Began">What it was when the editing began.</param>
/// <param name="Theirs">What was saved meanwhile.</param>
/// <param name="Mine">What was typed.</param>
/// <param name="Side">Whose value it gets.</param>
internal sealed record MergeField(string Field, string Label, string Began, string Theirs, string Mine, MergeSide Side);
