using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Secrets;

namespace IntegrationConsole.OAuth;

/// <summary>A token request to be sent: for whom, and the form without the client's own credentials.</summary>
/// <param name="Target">The integration's settings, secrets in the clear.</param>
/// <param name="OAuth">How its provider issues tokens.</param>
/// <param name="Form"><c>grant_type</c> and what belongs to it.</param>
public sealed record TokenCall(ProbeTarget Target, OAuthDeclaration OAuth, IReadOnlyList<KeyValuePair<string, string>> Form)
{
    /// <summary>Exchanges the code of a consent (RFC 6749 section 4.1.3, RFC 7636 section 4.5).</summary>
    /// <param name="verifier">PKCE's; null when the provider does not support it.</param>
    public static TokenCall ForCode(ProbeTarget target, OAuthDeclaration oauth, Secret code, Uri redirectUri, Secret? verifier)
    {
        var form = new List<KeyValuePair<string, string>> { new("grant_type", "authorization_code"), new("code", code.Reveal()), new("redirect_uri", redirectUri.OriginalString) };
        if (verifier is not null)
        {
            form.Add(new("code_verifier", verifier.Reveal()));
        }

        return new(target, oauth, form);
    }

    /// <summary>Refreshes (RFC 6749 section 6). It names no scopes: then the answer has those that were granted.</summary>
    public static TokenCall ForRefresh(ProbeTarget target, OAuthDeclaration oauth, Secret refreshToken) =>
        new(target, oauth, [new("grant_type", "refresh_token"), new("refresh_token", refreshToken.Reveal())]);

    /// <inheritdoc/>
    public override string ToString() => $"token request of {Target}";
}
