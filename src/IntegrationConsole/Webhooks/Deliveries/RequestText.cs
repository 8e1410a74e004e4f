using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using IntegrationConsole.Secrets;
using IntegrationConsole.Webhooks.Outbound;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>Requests and answers as text, the way they went over the wire; what is secret is masked.</summary>
public static class RequestText
{
    private const int LongestHead = 8_000;

    /// <summary><c>POST /path HTTP/1.1</c> and the headers.</summary>
    public static string Head(HttpRequestMessage request, EndpointFacts endpoint)
    {
        var text = new StringBuilder(512);
        text.Append(CultureInfo.InvariantCulture, $"{request.Method} {request.RequestUri!.PathAndQuery} HTTP/1.1\nHost: {request.RequestUri.Authority}\n");
        foreach (var header in request.Headers.NonValidated)
        {
            var isSecret = header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase) || endpoint.Headers.Any(h => h.Key.Equals(header.Key, StringComparison.OrdinalIgnoreCase));
            text.Append(header.Key).Append(": ").Append(isSecret ? Secret.Mask : header.Value.ToString()).Append('\n');
        }

        Append(text, request.Content!.Headers);
        text.Append(CultureInfo.InvariantCulture, $"Content-Length: {request.Content.Headers.ContentLength}\n");
        return text.ToString();
    }

    /// <summary><c>HTTP/1.1 200 OK</c> and the headers; a cookie's value is nobody's business.</summary>
    public static string Head(HttpResponseMessage answer)
    {
        var text = new StringBuilder(256);
        text.Append(CultureInfo.InvariantCulture, $"HTTP/{answer.Version} {(int)answer.StatusCode} {answer.ReasonPhrase}\n");
        Append(text, answer.Headers);
        Append(text, answer.Content.Headers);
        return text.Length <= LongestHead ? text.ToString() : text.ToString(0, LongestHead) + "…";
    }

    private static void Append(StringBuilder text, HttpHeaders headers)
    {
        foreach (var header in headers.NonValidated)
        {
            if (!header.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) || headers is not HttpContentHeaders { ContentLength: null })
            {
                text.Append(header.Key).Append(": ").Append(header.Key.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase) ? Secret.Mask : header.Value.ToString()).Append('\n');
            }
        }
    }
}
