namespace IntegrationConsole.Shell;

/// <summary>The three sentences of every error shown to a person.</summary>
/// <param name="Title">What happened.</param>
/// <param name="Meaning">What it means.</param>
/// <param name="NextStep">What to do next.</param>
public sealed record ErrorText(string Title, string Meaning, string NextStep);
