namespace IntegrationConsole.Api;

/// <summary>Lines of a CSV file (RFC 4180, UTF-8, CRLF). A cell that a spreadsheet would run as a formula gets an apostrophe in front.</summary>
public static class Csv
{
    public const string ContentType = "text/csv; charset=utf-8";

    public static string Line(params IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var safe = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? $"'{text}" : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
