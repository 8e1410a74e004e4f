using IntegrationConsole.Providers.Contract;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace IntegrationConsole.Simulator.Plays;

/// <summary>
/// Lets in the requests that carry an account's credential. What a right request looks like is not written here: the manifest's
/// <see cref="Auth"/> is applied to the account's settings, once, and a request must carry the same headers, query and path prefix.
/// </summary>
internal sealed class CredentialCheck
{
    private readonly KeyValuePair<string, string>[] headers;
    private readonly string? queryName;
    private readonly string? queryValue;
    private readonly string prefix;
    private readonly string beforeToken;
    private readonly bool impossible;

    public CredentialCheck(Auth auth, SettingValues settings)
    {
        var right = new RequestParts(HttpMethod.Get, new Uri("http://127.0.0.1"), "/");
        impossible = auth.Apply(right, settings) is not null;
        headers = [.. right.Headers];
        beforeToken = (auth as Auth.PathSegment)?.Prefix ?? "";
        prefix = Uri.UnescapeDataString(right.PathPrefix);
        if (right.Query?.Split('=', 2) is [var name, var value])
        {
            (queryName, queryValue) = (Uri.UnescapeDataString(name), Uri.UnescapeDataString(value));
        }
    }

    /// <summary>Compares the request with the right one; a path prefix is taken off <paramref name="path"/>.</summary>
    public Verdict Judge(HttpRequest request, ref string path)
    {
        if (impossible)
        {
            return Verdict.Wrong;
        }

        foreach (var (name, value) in headers)
        {
            if (Compare(request.Headers[name], value) is var verdict && verdict != Verdict.Accepted)
            {
                return verdict;
            }
        }

        if (queryName is not null && Compare(request.Query[queryName], queryValue!) is var found && found != Verdict.Accepted)
        {
            return found;
        }

        return JudgePath(ref path);
    }

    private Verdict JudgePath(ref string path)
    {
        if (prefix.Length == 0)
        {
            return Verdict.Accepted;
        }

        if (!path.StartsWith(prefix, StringComparison.Ordinal) || (path.Length > prefix.Length && path[prefix.Length] != '/'))
        {
            return path.StartsWith(beforeToken, StringComparison.Ordinal) ? Verdict.Wrong : Verdict.Missing;
        }

        path = path.Length == prefix.Length ? "/" : path[prefix.Length..];
        return Verdict.Accepted;
    }

    private static Verdict Compare(StringValues sent, string right) => sent switch
    {
        { Count: 0 } => Verdict.Missing,
        { Count: 1 } when Same(sent[0], right) => Verdict.Accepted,
        _ => Verdict.Wrong,
    };

    // The scheme in front of a token ("Bearer", "Basic") is case-insensitive, RFC 9110 section 11.1; the token is not.
    private static bool Same(string? sent, string right)
    {
        if (string.Equals(sent, right, StringComparison.Ordinal))
        {
            return true;
        }

        var space = right.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && sent?.Length == right.Length
            && sent.AsSpan(0, space).Equals(right.AsSpan(0, space), StringComparison.OrdinalIgnoreCase)
            && sent.AsSpan(space).SequenceEqual(right.AsSpan(space));
    }
}
