using System.Text;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>What of a call is kept as text, without secrets. Pure.</summary>
internal static class CallText
{
    private const int LongestHeaders = 16_000;
    private const int LongestBody = 64_000;

    // These carry credentials whatever the scheme; a proxy may add its own.
    private static readonly string[] Veiled = ["Authorization", "Proxy-Authorization", "Cookie", "X-Api-Key", "X-Auth-Token"];

    /// <summary>A line for each header.</summary>
    /// <param name="call">The call.</param>
    /// <param name="secrets">Texts that must not be kept.</param>
    public static string Headers(SignatureCall call, IEnumerable<string> secrets)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in call.Headers)
        {
            text.Append(name).Append(": ").Append(Veiled.Contains(name, StringComparer.OrdinalIgnoreCase) ? Masking.Mask4 : value.ReplaceLineEndings(" ")).Append('\n');
        }

        return new SecretMask(secrets).Apply(text.ToString(), LongestHeaders);
    }

    public static string Query(SignatureCall call, IEnumerable<string> secrets) => Cut(new SecretMask(secrets).Apply(call.Url.Query), 2_000);

    /// <summary>A body for people: text as it is, without secrets; what is no text as a sentence.</summary>
    public static string Body(byte[] body, IEnumerable<string> secrets)
    {
        if (body.Length == 0)
        {
            return "";
        }

        var text = Encoding.UTF8.GetString(body);
        return text.Contains('\0', StringComparison.Ordinal) || text.Count(c => c == '\uFFFD') > text.Length / 10
            ? $"{body.Length} bytes that are no text."
            : new SecretMask(secrets).Apply(text, LongestBody);
    }

    /// <summary>A text that a caller decides on, for lists: one line, bounded.</summary>
    public static string Word(string? text) => Cut((text ?? "").ReplaceLineEndings(" ").Replace('\0', ' '), InboundTables.LongestWord);

    public static string Cut(string text, int longest) => text.Length <= longest ? text : text[..longest];
}
