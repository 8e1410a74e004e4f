using System.Text;

namespace IntegrationConsole.Simulator.Smtp;

/// <summary>Takes mails over: MAIL, RCPT, DATA (RFC 5321, 3.3). Each step gives the reply to say.</summary>
internal sealed class SmtpMailTaking
{
    public const long LargestMessage = 10 * 1024 * 1024;

    private string? sender;
    private List<string> recipients = [];

    public string Begin(string argument)
    {
        if (AddressIn("FROM", argument) is not { } address)
        {
            return "501 5.5.4 Syntax: MAIL FROM:<address>";
        }

        var refusal = SmtpFaults.SenderRefusal(address);
        (sender, recipients) = (refusal is null ? address : null, []);
        return refusal ?? "250 2.1.0 Ok";
    }

    public string Address(string argument)
    {
        if (sender is null)
        {
            return "503 5.5.1 Need MAIL first";
        }

        if (AddressIn("TO", argument) is not { Length: > 0 } address)
        {
            return "501 5.5.4 Syntax: RCPT TO:<address>";
        }

        if (SmtpFaults.RecipientRefusal(address) is { } refusal)
        {
            return refusal;
        }

        recipients.Add(address);
        return "250 2.1.5 Ok";
    }

    public string Forget()
    {
        sender = null;
        return "250 2.0.0 Ok";
    }

    /// <summary>Asks for the message, reads it to the line with a dot and counts it for the account.</summary>
    public async Task<string> TakeAsync(SmtpWire wire, SimulatedService? service, CancellationToken cancellationToken)
    {
        if (sender is null || recipients.Count == 0)
        {
            return sender is null ? "503 5.5.1 Need MAIL first" : "503 5.5.1 Need RCPT first";
        }

        await wire.WriteAsync("354 End data with <CR><LF>.<CR><LF>", cancellationToken);
        var (bytes, text) = (0L, new StringBuilder());
        while (await wire.ReadAsync(cancellationToken) is { } line && line != ".")
        {
            bytes += line.Length + 2;
            if (bytes <= LargestMessage)
            {
                text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n"); // RFC 5321, 4.5.2
            }
        }

        var mail = new ReceivedMail(sender, recipients, text.ToString());
        sender = null;
        var refusal = bytes > LargestMessage ? "552 5.3.4 Message too big" : SmtpFaults.ContentRefusal(mail.Text);
        if (refusal is null)
        {
            service?.NoteMail(mail);
        }

        return refusal ?? "250 2.0.0 Ok: queued";
    }

    // FROM:<a@example.com> SIZE=1; null when this is no such argument.
    private static string? AddressIn(string word, string argument)
    {
        var end = argument.IndexOf('>', StringComparison.Ordinal);
        return argument.StartsWith($"{word}:<", StringComparison.OrdinalIgnoreCase) && end > 0 ? argument[(word.Length + 2)..end] : null;
    }
}
