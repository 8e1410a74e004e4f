namespace IntegrationConsole.Providers.Contract;

/// <summary>Makes text from outside fit to be shown.</summary>
public static class Excerpt
{
    /// <summary>One line of at most <paramref name="longest"/> characters, control characters as spaces.</summary>
    public static string Line(string text, int longest)
    {
        var cut = text.AsSpan().Trim();
        var tooLong = cut.Length > longest;
        cut = tooLong ? cut[..longest] : cut;
        return string.Create(cut.Length + (tooLong ? 1 : 0), cut, static (target, source) =>
        {
            target[^1] = '…';
            for (var i = 0; i < source.Length; i++)
            {
                target[i] = char.IsControl(source[i]) ? ' ' : source[i];
            }
        });
    }

    /// <summary>Several lines: only tab and line feed survive of the control characters.</summary>
    public static string Block(string text) =>
        text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')) ? string.Concat(text.Where(c => c != '\r').Select(c => char.IsControl(c) && c is not ('\n' or '\t') ? '·' : c)) : text;
}
