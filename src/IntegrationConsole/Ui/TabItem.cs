namespace IntegrationConsole.Ui;

/// <summary>One tab: a link of its own, so that it can be bookmarked and opened beside.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Count">How much waits there; shown when above zero.</param>
public sealed record TabItem(string Text, string Href, int? Count = null);
