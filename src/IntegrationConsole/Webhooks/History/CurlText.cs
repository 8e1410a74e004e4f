using System.Text;
using IntegrationConsole.Secrets;

namespace IntegrationConsole.Webhooks.History;

/// <summary>A request as a command for a shell, to be tried again by hand. Masked secrets stay masked: whoever runs it fills them in. Pure.</summary>
public static class CurlText
{
    // HTTP/1.1 sets these by itself.
    private static readonly HashSet<string> Own = new(["Host", "Content-Length"], StringComparer.OrdinalIgnoreCase);

    /// <param name="head">Request line and headers: <c>POST /path HTTP/1.1\nHost: …</c>.</param>
    public static string Of(string url, string head, string body)
    {
        var text = new StringBuilder("curl -i -X POST ").Append(Quoted(url));
        foreach (var line in head.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && !Own.Contains(line[..colon]))
            {
                text.Append(" \\\n  -H ").Append(Quoted(line.Replace(Secret.Mask, "YOUR-SECRET", StringComparison.Ordinal)));
            }
        }

        return text.Append(" \\\n  --data-binary ").Append(Quoted(body)).ToString();
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
