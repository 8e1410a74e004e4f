using System.Text.Json;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.OAuth.Consent;

/// <summary>Where issuers describe themselves, and how their descriptions are read. Pure.</summary>
public static class DiscoveryRules
{
    private const string OpenId = "/.well-known/openid-configuration";
    private const string OAuth = "/.well-known/oauth-authorization-server";

    /// <summary>The addresses to try, in this order; none when the text is no issuer. An issuer with a path has its OAuth document in front of the path (RFC 8414 section 3.1).</summary>
    public static IReadOnlyList<Uri> Addresses(string? issuer) =>
        Uri.TryCreate(issuer, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" && url is { Query: "", Fragment: "", UserInfo: "" }
            ? [new(issuer.TrimEnd('/') + OpenId), new(url.GetLeftPart(UriPartial.Authority) + OAuth + url.AbsolutePath.TrimEnd('/'))]
            : [];

    // {"issuer":"https://login.example.com","authorization_endpoint":"https://login.example.com/authorize","token_endpoint":"https://login.example.com/token","revocation_endpoint":"..."}
    /// <summary>What a description says. Its issuer must be the one that was asked, letter by letter: else anybody could describe somebody else's server.</summary>
    public static DiscoveryOutcome Read(string issuer, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
            var root = document.RootElement;
            return JsonPointer.Text(root, "/issuer") is not { } named ? new DiscoveryOutcome.Failed("Its description names no issuer. Enter the addresses by hand.")
                : !string.Equals(named, issuer, StringComparison.Ordinal) ? new DiscoveryOutcome.Failed($"It calls itself {Excerpt.Line(named, 200)}, not {issuer}. If that is the right one, enter it exactly so.")
                : (Address(root, "/authorization_endpoint", issuer), Address(root, "/token_endpoint", issuer)) is ({ } authorize, { } token) ? new DiscoveryOutcome.Found(new(named, authorize, token, Address(root, "/revocation_endpoint", issuer), Address(root, "/userinfo_endpoint", issuer)))
                : new DiscoveryOutcome.Failed("Its description lacks a usable authorization or token address. Enter the addresses by hand.");
        }
        catch (JsonException)
        {
            return new DiscoveryOutcome.Failed("What it answers is not JSON. Check the issuer's address.");
        }
    }

    // Never less protected than the issuer itself.
    private static string? Address(JsonElement root, string pointer, string issuer) =>
        JsonPointer.Text(root, pointer) is { Length: <= 1000 } text && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.UserInfo.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && issuer.StartsWith("http://", StringComparison.Ordinal)))
            ? text
            : null;
}
