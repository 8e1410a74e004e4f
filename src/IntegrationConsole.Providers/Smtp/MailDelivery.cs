using System.Globalization;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Smtp;

/// <summary>Hands one mail over to a mail server: connect, TLS, sign in as the probe does, then MAIL FROM, RCPT TO, DATA.</summary>
public static class MailDelivery
{
    private const string Name = "The mail server";

    /// <summary>Whether the provider speaks SMTP, so that mail can be sent with its settings.</summary>
    public static bool CanSendWith(ProviderManifest manifest) => manifest.Smtp is not null;

    /// <summary>Never throws, except <see cref="OperationCanceledException"/> when the caller's own token is cancelled.</summary>
    /// <param name="manifest">Of a provider that speaks SMTP: its server and its own refusals.</param>
    /// <param name="context">With the settings of an SMTP form.</param>
    /// <param name="mail">Checked here: a mail that can't be sent leads to a report, and no connection is made.</param>
    public static async Task<MailReport> SendAsync(ProviderManifest manifest, ProbeContext context, Mail mail, CancellationToken cancellationToken)
    {
        var (settings, unusable) = manifest.Smtp is null ? (null, $"{manifest.Name} does not speak SMTP.") : SmtpSettings.From(manifest.Smtp, context.Settings);
        if ((unusable ?? MailRules.Problem(mail)) is { } problem)
        {
            return new() { Cause = Cause.Misconfigured, Summary = problem, NextStep = NextSteps.For(Cause.Misconfigured, Name) };
        }

        var id = Guid.CreateVersion7();
        var draft = new MailDraft(mail, MailFormat.Write(mail, id, context.Time.GetUtcNow()), manifest.Errors);
        var started = context.Time.GetTimestamp();
        using var limit = new CancellationTokenSource(context.Timeout, context.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var session = new SmtpSession(settings!, manifest.Errors, context);
        await using var closing = session.ConfigureAwait(false);
        var failure = await TryAsync(session, draft, limit.Token, both.Token).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return Report(session, settings!, draft, id, failure, context.Time.GetElapsedTime(started));
    }

    private static async Task<Failure?> TryAsync(SmtpSession session, MailDraft draft, CancellationToken limit, CancellationToken cancellationToken)
    {
        try
        {
            return await session.RunAsync(stop => HandOverAsync(session, draft, stop), cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The one edge of a delivery: the report shows the dialogue up to here, whatever ended it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return ErrorMapping.FromException(Name, exception, limit.IsCancellationRequested);
        }
    }

    private static async Task<Failure?> HandOverAsync(SmtpSession session, MailDraft draft, CancellationToken cancellationToken)
    {
        var most = SizeLimit(session.Capabilities);
        if (most > 0 && draft.Message.Length > most)
        {
            return MailErrors.TooLarge(draft.Message.Length, most);
        }

        // MAIL FROM:<noreply@example.com> SIZE=812: the parameter only where the server knows it (RFC 1870).
        var size = most is null ? "" : string.Create(CultureInfo.InvariantCulture, $" SIZE={draft.Message.Length}");
        return Judge(await session.SayAsync($"MAIL FROM:<{draft.Mail.From}>{size}", cancellationToken).ConfigureAwait(false), SmtpStep.Sender, draft)
            ?? Judge(await session.SayAsync($"RCPT TO:<{draft.Mail.To}>", cancellationToken).ConfigureAwait(false), SmtpStep.Recipient, draft)
            ?? Judge(await session.SayAsync("DATA", cancellationToken).ConfigureAwait(false), SmtpStep.Data, draft)
            ?? Judge(await session.SendMessageAsync(draft.Message, cancellationToken).ConfigureAwait(false), SmtpStep.Message, draft);
    }

    private static Failure? Judge(SmtpReply reply, SmtpStep step, MailDraft draft) =>
        (step is SmtpStep.Data ? reply.Code == 354 : reply.IsPositive) ? null : MailErrors.From(reply, step, draft.Mail, draft.VendorErrors);

    // 250-SIZE 35882577; SIZE alone or 0 is no limit. Null: the server does not know the extension.
    private static long? SizeLimit(IReadOnlyList<string> capabilities)
    {
        var line = capabilities.FirstOrDefault(c => c.Split(' ')[0].Equals("SIZE", StringComparison.OrdinalIgnoreCase));
        return line is null ? null : long.TryParse(line[4..], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var most) ? most : 0;
    }

    private static MailReport Report(SmtpSession session, SmtpSettings settings, MailDraft draft, Guid id, Failure? failure, TimeSpan took)
    {
        var mask = new SecretMask(settings.Password is null ? [] : [settings.Password]);
        return new()
        {
            Cause = failure?.Cause ?? Cause.None,
            Summary = mask.Apply(failure?.Message ?? $"{settings.Host} has taken the mail to {draft.Mail.To}."),
            NextStep = failure is null ? "Look into the mailbox, and into its spam folder." : mask.Apply(failure.NextStep),
            Transcript = session.Transcript.ToLines(mask),
            Message = mask.Apply(draft.Message),
            MessageId = MailFormat.MessageId(draft.Mail, id),
            Took = took,
        };
    }

    private sealed record MailDraft(Mail Mail, string Message, IReadOnlyList<ErrorRule> VendorErrors);
}
