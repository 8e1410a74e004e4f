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

    [ThreadStatic]
    private static StringBuilder? reused;

    /// <summary><c>POST /path HTTP/1.1</c> and the headers.</summary>
    public static string Head(HttpRequestMessage request, EndpointFacts endpoint)
    {
        var text = Begin();
        text.Append(CultureInfo.InvariantCulture, $"{request.Method} {request.RequestUri!.PathAndQuery} HTTP/1.1\nHost: {request.RequestUri.Authority}\n");
        foreach (var header in request.Headers.NonValidated)
        {
            text.Append(header.Key).Append(": ").Append(IsSecret(header.Key, endpoint) ? Secret.Mask : header.Value.ToString()).Append('\n');
        }

        Append(text, request.Content!.Headers);
        text.Append(CultureInfo.InvariantCulture, $"Content-Length: {request.Content.Headers.ContentLength}\n");
        return text.ToString();
    }

    /// <summary><c>HTTP/1.1 200 OK</c> and the headers; a cookie's value is nobody's business.</summary>
    public static string Head(HttpResponseMessage answer)
    {
        var text = Begin();
        text.Append(CultureInfo.InvariantCulture, $"HTTP/{answer.Version} {(int)answer.StatusCode} {answer.ReasonPhrase}\n");
        Append(text, answer.Headers);
        Append(text, answer.Content.Headers);
        return text.Length <= LongestHead ? text.ToString() : text.ToString(0, LongestHead) + "…";
    }

    // Twice for each of many thousand attempts a second: the characters are copied once, into the string.
    private static StringBuilder Begin() => reused is { Capacity: <= LongestHead } text ? text.Clear() : reused = new(1_024);

    private static bool IsSecret(string name, EndpointFacts endpoint)
    {
        foreach (var (secret, _) in endpoint.Headers)
        {
            if (secret.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return name.Equals("Authorization", StringComparison.OrdinalIgnoreCase);
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
