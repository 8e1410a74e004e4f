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
            // A secret address also leaks as its path, wherever the request really goes.
            if (value.StartsWith("http", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(value, UriKind.Absolute, out var url) && url.PathAndQuery.Length >= 8)
            {
                secrets.AddRange([url.AbsoluteUri, url.PathAndQuery, url.PathAndQuery.TrimEnd('/')]);
            }

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

        // Encoded texts first, while they are whole: a secret's own base64 form may be a part of them.
        text = Encoded().Replace(text, match => Hides(match.Value) ? Masking.Mask4 : match.Value);
        foreach (var form in forms)
        {
            text = text.Replace(form, Masking.Mask4, StringComparison.Ordinal);
        }

        return text;
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

    /// <summary>Whether a run of base64 characters decodes to something with a secret in it (Basic, AUTH PLAIN, XOAUTH2), wherever in the run it starts.</summary>
    private bool Hides(string run)
    {
        var standard = run.TrimEnd('=').Replace('-', '+').Replace('_', '/');
        for (var start = 0; start < 4 && start < standard.Length; start++)
        {
            // One character too many can't be decoded: drop it.
            var usable = standard[start..(standard.Length - ((standard.Length - start) % 4 == 1 ? 1 : 0))];
            var decoded = Encoding.UTF8.GetString(Convert.FromBase64String(usable.PadRight((usable.Length + 3) / 4 * 4, '=')));
            if (secrets.Exists(secret => decoded.Contains(secret, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex("[A-Za-z0-9+/_-]{4,}={0,2}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Encoded();

    [GeneratedRegex("%[0-9A-F]{2}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PercentEscape();
}
