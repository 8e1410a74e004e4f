using System.Globalization;
using System.Text;

namespace IntegrationConsole.Providers.Smtp;

/// <summary>Writes a mail as RFC 5322 and MIME (RFC 2045, 2047) have it: ASCII only, CRLF line ends, no line above 998 characters. Pure.</summary>
/// <remarks>
/// <code>
/// Date: Wed, 25 Nov 2026 21:42:24 +0000
/// From: =?utf-8?B?U2NobsO8ciAmIENv?= &lt;noreply@example.com&gt;
/// To: alice@example.com
/// Subject: Test
/// Message-ID: &lt;0194...@example.com&gt;
/// MIME-Version: 1.0
/// Content-Type: text/plain; charset=utf-8
/// Content-Transfer-Encoding: 7bit
///
/// Hello
/// </code>
/// </remarks>
public static class MailFormat
{
    /// <summary>RFC 2047 allows 76 characters a line with encoded words: "Subject: " and the frame of the word take 21, and base64 makes 4 of 3.</summary>
    private const int BytesPerWord = 39;

    private const int LineWithWords = 76;

    private const int Base64Line = 76;

    /// <summary>RFC 5322, 2.1.1.</summary>
    private const int LongestLine = 998;

    /// <param name="mail">What <see cref="MailRules.Problem"/> has passed.</param>
    /// <param name="id">Makes the Message-ID; new for each mail.</param>
    /// <param name="at">When it is sent.</param>
    /// <exception cref="ArgumentException">The mail was not checked.</exception>
    public static string Write(Mail mail, Guid id, DateTimeOffset at)
    {
        if (MailRules.Problem(mail) is { } problem)
        {
            throw new ArgumentException(problem, nameof(mail));
        }

        var text = new StringBuilder(1024);
        Header(text, "Date", at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " +0000");
        Header(text, "From", string.IsNullOrEmpty(mail.FromName) ? mail.From : Mailbox(Name(mail.FromName), mail.From));
        Header(text, "To", mail.To);
        if (!string.IsNullOrEmpty(mail.ReplyTo))
        {
            Header(text, "Reply-To", mail.ReplyTo);
        }

        Header(text, "Subject", IsPlain(mail.Subject) ? mail.Subject : Words(mail.Subject));
        Header(text, "Message-ID", MessageId(mail, id));
        Header(text, "Auto-Submitted", "auto-generated"); // RFC 3834: no out-of-office answers, please
        Header(text, "MIME-Version", "1.0");
        Header(text, "Content-Type", "text/plain; charset=utf-8");
        return Body(text, mail.Text.ReplaceLineEndings("\r\n"));
    }

    /// <summary><c>&lt;0194f0c2...@example.com&gt;</c>, in the sender's domain.</summary>
    public static string MessageId(Mail mail, Guid id) => $"<{id:N}@{mail.From[(mail.From.LastIndexOf('@') + 1)..]}>";

    private static string Body(StringBuilder text, string body)
    {
        var plain = body.All(c => c is >= ' ' and <= '~' or '\r' or '\n' or '\t') && body.Split("\r\n").All(line => line.Length <= LongestLine);
        Header(text, "Content-Transfer-Encoding", plain ? "7bit" : "base64");
        text.Append("\r\n");
        if (plain)
        {
            return text.Append(body).ToString();
        }

        foreach (var line in Convert.ToBase64String(Encoding.UTF8.GetBytes(body)).Chunk(Base64Line))
        {
            text.Append(line).Append("\r\n");
        }

        return text.ToString();
    }

    private static void Header(StringBuilder text, string name, string value) => text.Append(name).Append(": ").Append(value).Append("\r\n");

    private static string Mailbox(string name, string address) =>
        $"{name}{("From: <> ".Length + name.Length + address.Length > LineWithWords ? "\r\n " : " ")}<{address}>";

    // An atom phrase as it is, other ASCII quoted, the rest in encoded words.
    private static string Name(string name) =>
        !IsPlain(name) ? Words(name)
        : name.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-') ? name
        : $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    // What looks like an encoded word must be encoded itself, or a reader decodes it.
    private static bool IsPlain(string text) => text.All(c => c is >= ' ' and <= '~') && !text.Contains("=?", StringComparison.Ordinal);

    // =?utf-8?B?...?= words, folded: a line holds one, and none cuts a character in two.
    private static string Words(string text)
    {
        var words = new List<string>();
        var bytes = new List<byte>();
        Span<byte> one = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(one);
            if (bytes.Count + length > BytesPerWord)
            {
                words.Add(Word(bytes));
                bytes.Clear();
            }

            bytes.AddRange(one[..length]);
        }

        words.Add(Word(bytes));
        return string.Join("\r\n ", words);
    }

    private static string Word(List<byte> bytes) => $"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=";
}
