namespace IntegrationConsole.Providers.Smtp;

/// <summary>One line of an SMTP dialogue, without secrets.</summary>
/// <param name="At">Since the dialogue began.</param>
/// <param name="Who">Who said it.</param>
/// <param name="Text">Without line end.</param>
public sealed record TranscriptLine(TimeSpan At, Speaker Who, string Text);
