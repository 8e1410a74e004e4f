using System.Collections.Frozen;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace IntegrationConsole.Providers.Contract;

/// <summary>What was sent and what came back, as text without secrets.</summary>
internal sealed class HttpEvidence(Func<SecretMask> secrets, HttpRequestMessage request, string? sent = null)
{
    private const int LongestBody = 2_048;
    private const int Longest = 4_000;

    /// <summary>Cookies are credentials of somebody else's session, and the HTTP handler adds the proxy's; the rest says nothing about a failure.</summary>
    private static readonly FrozenSet<string> Hidden = new[] { "Proxy-Authorization", "Set-Cookie", "Set-Cookie2", "Report-To", "NEL", "Alt-Svc", "Content-Security-Policy" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private HttpResponseMessage? response;
    private byte[] body = [];

    /// <summary>Remembers the answer. The headers outlive the response; of the body, a copy of what may be shown is kept.</summary>
    public HttpEvidence With(HttpResponseMessage answer, ReadOnlyMemory<byte> content)
    {
        response = answer;
        body = content.Length == 0 ? [] : content[..Math.Min(content.Length, LongestBody * 4)].ToArray();
        return this;
    }

    public Evidence Build()
    {
        var (sent, received) = Write();
        return new(sent, received);
    }

    /// <summary>Put together only when somebody looks.</summary>
    public Evidence Deferred() => new(Write);

    private (string Request, string? Answer) Write()
    {
        var mask = secrets();
        return (mask.Apply(Request(), Longest), response is null ? null : mask.Apply(Answer(response), Longest));
    }

    // GET https://api.sendgrid.com/v3/scopes HTTP/1.1
    // Authorization: Bearer ••••
    private string Request()
    {
        var text = new StringBuilder(256).Append(request.Method).Append(' ').Append(request.RequestUri).Append(" HTTP/").Append(request.Version).Append('\n');
        Append(text, request.Headers);
        return (request.Content is null ? text : Append(text, request.Content.Headers).Append('\n').Append(sent)).ToString().TrimEnd();
    }

    private string Answer(HttpResponseMessage answer)
    {
        var text = new StringBuilder(1024).Append(CultureInfo.InvariantCulture, $"HTTP/{answer.Version} {(int)answer.StatusCode} {answer.ReasonPhrase}\n");
        Append(Append(text, answer.Headers), answer.Content.Headers);
        return Excerpt.Block(text.Append('\n').Append(Encoding.UTF8.GetString(body)).ToString()).TrimEnd();
    }

    // Authorization: AWS4-HMAC-SHA256 Credential=..., SignedHeaders=..., Signature=fe5f...: for some minutes, whoever has it may repeat the request.
    private static string WithoutSignature(string value) =>
        value.IndexOf("Signature=", StringComparison.Ordinal) is var at && at >= 0 ? value[..at] + "Signature=" + Masking.Mask4 : value;

    private static StringBuilder Append(StringBuilder text, HttpHeaders headers)
    {
        foreach (var header in headers.NonValidated)
        {
            if (!Hidden.Contains(header.Key))
            {
                text.Append(header.Key).Append(": ").Append(Excerpt.Line(WithoutSignature(header.Value.ToString()), 300)).Append('\n');
            }
        }

        return text;
    }
}
