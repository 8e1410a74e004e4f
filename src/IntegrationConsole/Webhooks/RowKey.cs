namespace IntegrationConsole.Webhooks;

/// <summary>How ids are written outside: <c>evt_0hr2k4m8q0s0z</c>, a kind and the number in Crockford's base 32 (no i, l, o, u), whose order as text is that of the numbers.</summary>
public static class RowKey
{
    public const string Event = "evt_";
    public const string Delivery = "dlv_";
    public const string Attempt = "att_";

    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Digits = 13; // 13 * 5 = 65 bits
    private const int PrefixLength = 4;

    /// <param name="prefix">One of the constants here.</param>
    public static string Of(string prefix, long id) => string.Create(PrefixLength + Digits, (prefix, id), static (text, parts) =>
    {
        parts.prefix.CopyTo(text);
        var rest = (ulong)parts.id;
        for (var i = text.Length - 1; i >= PrefixLength; i--)
        {
            text[i] = Alphabet[(int)(rest & 31)];
            rest >>= 5;
        }
    });

    /// <summary>False when the text is not an id of that kind.</summary>
    public static bool TryParse(string prefix, string? text, out long id)
    {
        id = 0;
        if (text is not { Length: PrefixLength + Digits } || !text.StartsWith(prefix, StringComparison.Ordinal))
        {
            return false;
        }

        ulong number = 0;
        foreach (var letter in text.AsSpan(PrefixLength))
        {
            var digit = Alphabet.IndexOf(letter, StringComparison.Ordinal);
            if (digit < 0 || number >> 59 != 0)
            {
                return false;
            }

            number = (number << 5) | (uint)digit;
        }

        id = (long)number;
        return id >= 0;
    }
}
