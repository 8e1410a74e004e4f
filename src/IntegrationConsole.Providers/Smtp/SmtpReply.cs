namespace IntegrationConsole.Providers.Smtp;

/// <summary>A complete reply: its code and the text of each line without code (RFC 5321, 4.2).</summary>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    public string Text => string.Join(' ', Lines);

    public bool IsPositive => Code is >= 200 and <= 299;

    /// <summary>The enhanced status code at the start of the text (<c>5.7.8</c>, RFC 3463); null when there is none.</summary>
    public string? Enhanced
    {
        get
        {
            var first = Lines[0].Split(' ', 2)[0];
            var parts = first.Split('.');
            return parts.Length == 3 && parts.All(part => part.Length is > 0 and <= 3 && part.All(char.IsAsciiDigit)) ? first : null;
        }
    }
}
