using System.Text;

namespace IntegrationConsole.Providers.Contract;

/// <summary>An HTTP request while it is put together: address, path, credential. Used by the prober and, later, by the gateway.</summary>
public sealed class RequestParts(HttpMethod method, Uri baseUrl, string path)
{
    private readonly List<KeyValuePair<string, string>> headers = [];

    public HttpMethod Method { get; } = method;

    public Uri BaseUrl { get; } = baseUrl;

    /// <summary>Percent-encoded, starts with a slash, may carry a query.</summary>
    public string Path { get; } = path;

    /// <summary>Percent-encoded, goes between the base address and the path (<c>/bot123:abc</c>).</summary>
    public string PathPrefix { get; set; } = "";

    /// <summary>Percent-encoded <c>name=value</c> pairs, joined by <c>&amp;</c>, added to the query.</summary>
    public string? Query { get; set; }

    /// <summary>The body's text, UTF-8; null for none.</summary>
    public string? Body { get; init; }

    /// <summary>Media type of <see cref="Body"/>.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>What must not be shown of it, beside the settings' own secrets: an assertion that was signed for it.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>When the request is made, for credentials that sign the time.</summary>
    public DateTimeOffset Now { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers => headers;

    /// <summary>Adds <c>name=value</c>, percent-encoded, to the query.</summary>
    public void AddQuery(string name, string value)
    {
        var pair = $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}";
        Query = Query is null ? pair : $"{Query}&{pair}";
    }

    /// <summary>Adds a header. Returns a problem instead when name or value could break out of the header.</summary>
    public string? AddHeader(string name, string value)
    {
        if (!HeaderRules.IsName(name))
        {
            return $"{(name.Length > 64 ? "That" : name)} is not a header name that can be set.";
        }

        if (TextTemplate.HeaderValue(value) is null)
        {
            return $"The value for the header {name} contains a line break or a character that headers can't carry; paste it again.";
        }

        headers.Add(new(name, value));
        return null;
    }

    /// <summary>The complete address.</summary>
    public Uri Url()
    {
        var root = BaseUrl.GetLeftPart(UriPartial.Path).TrimEnd('/');
        var joined = string.Concat(root, PathPrefix, Path.StartsWith('/') ? Path : "/" + Path);
        return new Uri(Query is null ? joined : joined + (Path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + Query);
    }

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(Method, Url());
        foreach (var (name, value) in headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        if (Body is not null)
        {
            message.Content = new StringContent(Body, Encoding.UTF8, ContentType);
        }

        return message;
    }
}
