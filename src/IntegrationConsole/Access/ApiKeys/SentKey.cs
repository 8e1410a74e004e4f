using Microsoft.AspNetCore.Http.Extensions;

namespace IntegrationConsole.Access.ApiKeys;

/// <summary>Where a call carries its API key.</summary>
internal static class SentKey
{
    private const string Parameter = "access_token";
    private const string Bearer = "Bearer ";
    private static readonly object Slot = new();

    /// <summary>The text that was sent as a key, checked by nobody yet; null when there is none.</summary>
    public static string? In(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : http.Items[Slot] as string;
    }

    /// <summary>Takes the key out of the query string of a hub call before anything downstream can log the address.</summary>
    public static void TakeFromQuery(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments("/hubs", StringComparison.Ordinal) || !http.Request.Query.TryGetValue(Parameter, out var sent))
        {
            return;
        }

        http.Items[Slot] = sent.ToString();
        http.Request.QueryString = new QueryBuilder(http.Request.Query.Where(pair => pair.Key != Parameter)).ToQueryString();
    }
}
