namespace IntegrationConsole.Providers.Smtp;

/// <summary>Puts a reply together line by line, within bounds.</summary>
/// <remarks>
/// <code>
/// 250-mail.example.com          more lines follow
/// 250-SIZE 35882577
/// 250 STARTTLS                  the last line has a space, or nothing, after the code
/// </code>
/// </remarks>
internal sealed class SmtpReplyParser
{
    /// <summary>RFC 5321 allows 512 octets a reply line; real servers exceed it a little.</summary>
    public const int LongestLine = 2_048;

    public const int MostLines = 64;

    private readonly List<string> lines = [];
    private int code;

    /// <summary>Takes the next line, without its line end. Returns the reply when it was the last line; a problem when this is no SMTP.</summary>
    public (SmtpReply? Reply, string? Problem) Accept(string line)
    {
        if (line.Length > LongestLine)
        {
            return (null, "a reply line is longer than SMTP allows");
        }

        if (line.Length < 3 || line[0] is < '2' or > '5' || !char.IsAsciiDigit(line[1]) || !char.IsAsciiDigit(line[2]) || (line.Length > 3 && line[3] is not (' ' or '-')))
        {
            return (null, "it does not speak SMTP");
        }

        var number = ((line[0] - '0') * 100) + ((line[1] - '0') * 10) + (line[2] - '0');
        if (lines.Count > 0 && number != code)
        {
            return (null, "the lines of one reply have different codes");
        }

        code = number;
        lines.Add(line.Length > 4 ? line[4..] : "");
        if (line.Length == 3 || line[3] == ' ')
        {
            return (new(code, [.. lines]), null);
        }

        return lines.Count >= MostLines ? (null, $"a reply has more than {MostLines} lines") : (null, null);
    }
}
