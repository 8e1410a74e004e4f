namespace IntegrationConsole.Ui;

/// <summary>One step of a <c>Steps</c> bar.</summary>
/// <param name="Text">What is done there, in a word or two.</param>
/// <param name="Done">Finished; it can be revisited all the same.</param>
/// <param name="Reachable">Whether a person may go there now.</param>
public sealed record StepItem(string Text, bool Done = false, bool Reachable = true);
