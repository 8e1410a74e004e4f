using System.Globalization;
using System.Text;

namespace IntegrationConsole.Providers.Smtp;

/// <summary>Which addresses and texts may go into a mail. Pure. Nothing that passes can end a header line or an SMTP command.</summary>
public static class MailRules
{
    /// <summary>The longest address that mail can carry (RFC 5321, erratum 1690).</summary>
    public const int LongestAddress = 254;

    /// <summary>Of a display name and of a subject, in characters.</summary>
    public const int LongestPhrase = 200;

    /// <summary>Of a text, in characters.</summary>
    public const int LongestText = 100_000;

    private const int LongestLocalPart = 64;

    // RFC 5322, 3.2.3: what an unquoted local part may hold besides letters and digits.
    private const string AtomMarks = "!#$%&'*+-/=?^_`{|}~";

    /// <summary>What is wrong with the address, in one sentence; null when nothing is. Takes the plain form only: <c>name@example.com</c>, no display name, no quotes, no comments.</summary>
    public static string? AddressProblem(string? address)
    {
        if (string.IsNullOrEmpty(address))
        {
            return "Enter an e-mail address.";
        }

        var at = address.LastIndexOf('@');
        if (at <= 0 || address.Length > LongestAddress || at > LongestLocalPart || !IsLocalPart(address.AsSpan(0, at)))
        {
            return "This is not an e-mail address. Enter one such as name@example.com.";
        }

        var domain = address[(at + 1)..];
        return IsDomain(domain) ? null
            : domain.Any(c => c > 127) ? "Enter the domain in its ASCII form, which begins with xn--."
            : "The part after the @ is not a domain. Enter an address such as name@example.com.";
    }

    /// <summary>What is wrong with a display name or a subject, in one sentence; null when nothing is.</summary>
    public static string? PhraseProblem(string? phrase) =>
        string.IsNullOrEmpty(phrase) ? null
        : phrase.Length > LongestPhrase ? $"Use at most {LongestPhrase} characters."
        : phrase.EnumerateRunes().Any(IsBreaking) ? "Leave out line breaks and control characters."
        : null;

    /// <summary>Why this mail can't be sent, in one sentence; null when it can.</summary>
    public static string? Problem(Mail mail) =>
        Named("sender's address", AddressProblem(mail.From))
        ?? Named("recipient's address", AddressProblem(mail.To))
        ?? Named("reply address", string.IsNullOrEmpty(mail.ReplyTo) ? null : AddressProblem(mail.ReplyTo))
        ?? Named("sender's name", PhraseProblem(mail.FromName))
        ?? Named("subject", PhraseProblem(mail.Subject))
        ?? (mail.Text.Length > LongestText ? $"The text is longer than {LongestText} characters." : null);

    private static string? Named(string what, string? problem) => problem is null ? null : $"The {what} can't be used: {problem}";

    private static bool IsLocalPart(ReadOnlySpan<char> text)
    {
        var afterDot = true;
        foreach (var c in text)
        {
            if (c == '.' ? afterDot : !char.IsAsciiLetterOrDigit(c) && !AtomMarks.Contains(c, StringComparison.Ordinal))
            {
                return false;
            }

            afterDot = c == '.';
        }

        return !afterDot;
    }

    private static bool IsDomain(string text) =>
        text.Split('.') is { Length: >= 1 } labels
        && labels.All(label => label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        && (labels.Length > 1 || string.Equals(text, "localhost", StringComparison.OrdinalIgnoreCase));

    private static bool IsBreaking(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator || rune == Rune.ReplacementChar;
}
