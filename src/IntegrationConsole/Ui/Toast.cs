namespace IntegrationConsole.Ui;

/// <summary>A short message about something that was just done.</summary>
/// <param name="Tone">Ok for done, Bad for failed: a failure stays until it is dismissed.</param>
/// <param name="Text">What happened; for a failure also what to do next.</param>
public sealed record Toast(StatusTone Tone, string Text)
{
    /// <summary>The button's text, for example "Undo".</summary>
    public string? ActionText { get; init; }

    public Func<Task>? Action { get; init; }

    /// <summary>How long it stays; null until dismissed.</summary>
    public TimeSpan? Stays => Tone == StatusTone.Bad ? null : Action is null ? TimeSpan.FromSeconds(6) : TimeSpan.FromSeconds(12);
}
