using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations;

/// <summary>Takes away what comes along when a value is copied from a page, a mail or a script. Pure.</summary>
public static class PastedText
{
    private static readonly (char Open, char Close)[] Quotes = [('"', '"'), ('\'', '\''), ('`', '`'), ('\u201C', '\u201D'), ('\u2018', '\u2019'), ('\u201E', '\u201C'), ('\u00AB', '\u00BB')];

    private static readonly string[] Prefixes = ["Authorization:", "Bearer "];

    /// <summary>The value as it will be used, and what was removed; no remark when nothing was.</summary>
    /// <param name="field">Which; texts of several lines (certificates, keys) only lose blank ends.</param>
    /// <param name="typed">Never null; may be a secret, which the remark does not repeat.</param>
    public static (string Value, string? Remark) Clean(Field field, string typed)
    {
        if (field.Kind is FieldKind.Choice or FieldKind.Toggle || typed.Length == 0)
        {
            return (typed, null);
        }

        var removed = new List<string>();
        var value = typed;
        if (field.Kind is FieldKind.MultilineText or FieldKind.MultilineSecret)
        {
            return (WithoutInvisible(value.Trim(), removed), Remark(removed));
        }

        value = WithoutInvisible(value, removed);
        value = WithoutBreaks(value, removed);
        value = WithoutEnds(value, removed);
        var before = "";
        while (before != value)
        {
            before = value;
            value = WithoutQuotes(value, removed);
            value = field.IsSecret ? WithoutPrefix(value, removed) : value;
        }

        return (value, Remark(removed));
    }

    // Zero-width characters and byte-order marks: a browser copies them with the text, and no one sees them.
    private static string WithoutInvisible(string value, List<string> removed) =>
        Note(value, string.Concat(value.Where(c => c is not ('\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF'))), "invisible characters", removed);

    private static string WithoutBreaks(string value, List<string> removed) =>
        Note(value, string.Concat(value.Where(c => c is not ('\r' or '\n' or '\t' or '\u2028' or '\u2029'))), "line breaks", removed);

    private static string WithoutEnds(string value, List<string> removed) => Note(value, value.Trim(), "spaces at its ends", removed);

    private static string WithoutQuotes(string value, List<string> removed) =>
        value.Length > 2 && Quotes.Contains((value[0], value[^1])) ? Note(value, value[1..^1].Trim(), "the quotes around it", removed) : value;

    private static string WithoutPrefix(string value, List<string> removed)
    {
        foreach (var prefix in Prefixes)
        {
            if (value.Length > prefix.Length && value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return Note(value, value[prefix.Length..].TrimStart(), $"“{prefix.TrimEnd(' ', ':')}” in front of it", removed);
            }
        }

        return value;
    }

    private static string Note(string before, string after, string what, List<string> removed)
    {
        if (before.Length != after.Length && !removed.Contains(what, StringComparer.Ordinal))
        {
            removed.Add(what);
        }

        return after;
    }

    private static string? Remark(List<string> removed) => removed.Count switch
    {
        0 => null,
        1 => $"Removed: {removed[0]}.",
        _ => $"Removed: {string.Join(", ", removed.Take(removed.Count - 1))} and {removed[^1]}.",
    };
}
