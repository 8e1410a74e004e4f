using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Providers.Smtp;

namespace IntegrationConsole.Integrations.Email;

/// <summary>What became of a test mail. One that the server refuses is an answer, not an error of the call.</summary>
/// <param name="Cause">Null when the server took it.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="NextStep">What to do next.</param>
/// <param name="MessageId">Finds the mail in the server's logs.</param>
/// <param name="Transcript">The conversation, secrets masked.</param>
public sealed record MailTestResult(bool Success, Cause? Cause, string Summary, string? NextStep, string? MessageId, IReadOnlyList<MailLine> Transcript)
{
    internal static MailTestResult Of(MailReport report) =>
        new(report.Succeeded, report.Succeeded ? null : report.Cause, report.Summary, report.NextStep, report.MessageId, [.. report.Transcript.Select(MailLine.Of)]);
}
