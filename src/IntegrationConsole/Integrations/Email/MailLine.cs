using IntegrationConsole.Providers.Smtp;

namespace IntegrationConsole.Integrations.Email;

/// <summary>One line of the conversation with a mail server.</summary>
/// <param name="AfterMs">Since it began, in milliseconds.</param>
/// <param name="Who">client, server or console (a remark).</param>
public sealed record MailLine(double AfterMs, Speaker Who, string Text)
{
    internal static MailLine Of(TranscriptLine line) => new(Math.Round(line.At.TotalMilliseconds, 1), line.Who, line.Text);
}
