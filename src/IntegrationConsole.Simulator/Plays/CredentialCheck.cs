using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.OAuth;
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
    private readonly KeyValuePair<string, string>[] query;
    private readonly string prefix;
    private readonly string beforeToken;
    private readonly bool impossible;
    private readonly AuthorizationServer? server;
    private readonly bool tokensOnly;

    /// <param name="auth">How the provider wants a credential to be shown.</param>
    /// <param name="settings">The account's.</param>
    /// <param name="server">Who issues tokens that are as good as the settings, or the only credential there is; null for providers without OAuth.</param>
    public CredentialCheck(Auth auth, SettingValues settings, AuthorizationServer? server = null)
    {
        (this.server, tokensOnly) = (server, auth.SignIn(settings) is not null);
        (headers, query) = ([], []);
        beforeToken = prefix = "";
        if (tokensOnly)
        {
            return;
        }

        var right = new RequestParts(HttpMethod.Get, new Uri("http://127.0.0.1"), "/");
        impossible = auth.Apply(right, settings) is not null;
        headers = [.. right.Headers];
        beforeToken = (auth as Auth.PathSegment)?.Prefix ?? "";
        prefix = Uri.UnescapeDataString(right.PathPrefix);
        query = [.. (right.Query?.Split('&') ?? []).Select(pair => pair.Split('=', 2)).Select(pair => KeyValuePair.Create(Uri.UnescapeDataString(pair[0]), Uri.UnescapeDataString(pair[1])))];
    }

    /// <summary>Compares the request with the right one; a path prefix is taken off <paramref name="path"/>.</summary>
    public Verdict Judge(HttpRequest request, ref string path)
    {
        var carried = request.Headers.Authorization.ToString();
        if (server is not null && carried.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && server.Accepts(carried[7..]))
        {
            return Verdict.Accepted;
        }

        if (tokensOnly)
        {
            return carried.Length == 0 ? Verdict.Missing : Verdict.Wrong;
        }

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

        foreach (var (name, value) in query)
        {
            if (Compare(request.Query[name], value) is var verdict && verdict != Verdict.Accepted)
            {
                return verdict;
            }
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
