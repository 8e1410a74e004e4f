using System.Globalization;

namespace IntegrationConsole.Api;

/// <summary>Which page a client asks for: the query parameters <c>limit</c> (1 to 200, default 50) and <c>cursor</c>.</summary>
/// <param name="Limit">Rows wanted.</param>
/// <param name="After">Key of the last row that the client has; null for the first page.</param>
public sealed record PageRequest(int Limit, long? After)
{
    public const int DefaultLimit = 50;
    public const int MostLimit = 200;

    /// <summary>Reads the parameters; when one is wrong the problem names it, and the request is null.</summary>
    public static PageRequest? Read(string? limit, string? cursor, out FieldErrors problems)
    {
        problems = new();
        var rows = DefaultLimit;
        if (!string.IsNullOrEmpty(limit) && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out rows) || rows is < 1 or > MostLimit))
        {
            problems.Add("limit", $"must be a whole number from 1 to {MostLimit}.");
        }

        long key = 0;
        if (!string.IsNullOrEmpty(cursor) && !Cursor.TryDecode(cursor, out key))
        {
            problems.Add("cursor", "is not one that this API gave. Send the nextCursor of the page before, or leave it out to start again.");
        }

        return problems.Any ? null : new(rows, string.IsNullOrEmpty(cursor) ? null : key);
    }

    /// <summary>Makes the page from up to <see cref="Limit"/> + 1 rows: the one too many says that there is a next page, and is cut.</summary>
    /// <param name="rows">In page order, read with <c>Take(Limit + 1)</c>.</param>
    /// <param name="key">The key that the next page starts after.</param>
    /// <param name="item">What a row looks like in the answer.</param>
    public Page<TItem> Cut<TRow, TItem>(IReadOnlyList<TRow> rows, Func<TRow, long> key, Func<TRow, TItem> item) => rows.Count > Limit
        ? new([.. rows.Take(Limit).Select(item)], Cursor.Encode(key(rows[Limit - 1])))
        : new([.. rows.Select(item)], NextCursor: null);
}
