namespace IntegrationConsole.Ui;

/// <summary>One choice of a <see cref="Segmented"/>.</summary>
/// <param name="Value">What is reported.</param>
/// <param name="Text">What is shown.</param>
/// <param name="Icon">Shown before the text.</param>
public sealed record SegmentedOption(string Value, string Text, IconName? Icon = null);
