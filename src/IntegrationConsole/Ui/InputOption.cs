namespace IntegrationConsole.Ui;

/// <summary>One entry of a choice.</summary>
public sealed record InputOption(string Value, string Text);
