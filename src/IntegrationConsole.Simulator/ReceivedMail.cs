namespace IntegrationConsole.Simulator;

/// <summary>A mail that a simulated server took.</summary>
/// <param name="Sender">Of the envelope (MAIL FROM); empty for a bounce.</param>
/// <param name="Recipients">Of the envelope (RCPT TO).</param>
/// <param name="Text">Header and body as they were sent, CRLF line ends, dots unstuffed.</param>
public sealed record ReceivedMail(string Sender, IReadOnlyList<string> Recipients, string Text);
