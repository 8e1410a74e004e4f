using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace IntegrationConsole.Providers.Contract;

/// <summary>A set of secrets in every form in which they may appear in a text, ready to be removed.</summary>
public sealed partial class SecretMask
{
    private readonly List<string> secrets = [];
    private readonly List<string> forms = [];
    private readonly int longest;

    public SecretMask(IEnumerable<string> values)
    {
        foreach (var value in values.Where(value => value.Length > 0))
        {
            secrets.Add(value);
            // A multi-line secret (a private key) also leaks line by line; its armour is no secret.
            secrets.AddRange(value.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.Length >= 8 && line.Length < value.Length && !line.StartsWith("-----", StringComparison.Ordinal)));
        }

        // Longest first: a secret that contains another one goes as a whole.
        forms.AddRange(secrets.SelectMany(Forms).Distinct(StringComparer.Ordinal).OrderByDescending(form => form.Length));
        longest = forms.Count == 0 ? 0 : forms[0].Length;
    }

    /// <summary>The text without the secrets.</summary>
    public string Apply(string text)
    {
        if (forms.Count == 0 || text.Length == 0)
        {
            return text;
        }

        foreach (var form in forms)
        {
            text = text.Replace(form, Masking.Mask4, StringComparison.Ordinal);
        }

        return Encoded().Replace(text, match => Hides(match.ValueSpan) ? Masking.Mask4 : match.Value);
    }

    /// <summary>The first <paramref name="limit"/> characters without the secrets; a secret on the cut does not leave its first half behind.</summary>
    public string Apply(string text, int limit)
    {
        var window = limit + (2 * longest) + 256;
        if (text.Length <= window)
        {
            var whole = Apply(text);
            return whole.Length <= limit ? whole : whole[..limit] + "…";
        }

        var masked = Apply(text[..window]);
        return masked[..Math.Min(limit, Math.Max(0, masked.Length - (2 * longest)))] + "…";
    }

    private static IEnumerable<string> Forms(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        var url = Uri.EscapeDataString(secret);
        yield return secret;
        yield return url;
        yield return url.Replace("%20", "+", StringComparison.Ordinal);
        yield return PercentEscape().Replace(url, match => match.Value.ToLowerInvariant());
        yield return url.Replace("%3A", ":", StringComparison.Ordinal);
        yield return Convert.ToBase64String(bytes);
        yield return Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        yield return JavaScriptEncoder.Default.Encode(secret);
        yield return JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret);
        yield return secret.Replace("/", "\\/", StringComparison.Ordinal);
    }

    /// <summary>Whether a run of base64 characters decodes to something with a secret in it (Basic, AUTH PLAIN, XOAUTH2).</summary>
    private bool Hides(ReadOnlySpan<char> run)
    {
        Span<byte> bytes = run.Length <= 4096 ? stackalloc byte[((run.Length * 3) / 4) + 3] : new byte[((run.Length * 3) / 4) + 3];
        var standard = run.TrimEnd('=').ToString().Replace('-', '+').Replace('_', '/');
        if (standard.Length % 4 == 1)
        {
            return false;
        }

        var padded = standard.PadRight((standard.Length + 3) / 4 * 4, '=');
        if (!Convert.TryFromBase64String(padded, bytes, out var written))
        {
            return false;
        }

        var decoded = Encoding.UTF8.GetString(bytes[..written]);
        return secrets.Exists(secret => decoded.Contains(secret, StringComparison.Ordinal));
    }

    [GeneratedRegex("[A-Za-z0-9+/_-]{4,}={0,2}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Encoded();

    [GeneratedRegex("%[0-9A-F]{2}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PercentEscape();
}
