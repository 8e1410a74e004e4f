using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.Plays;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace IntegrationConsole.Simulator.OAuth;

/// <summary>The provider's page on which a person allows or denies (RFC 6749 section 4.1.1): GET shows it, POST to the same address decides.</summary>
internal sealed class ConsentDesk(ProviderManifest manifest, OAuthDeclaration oauth, GrantBook book, ClientCard client)
{
    /// <param name="request">Its query is the authorization request.</param>
    /// <param name="body">The form, of a POST.</param>
    /// <param name="conduct">How the server behaves now.</param>
    /// <param name="issuer">Who we say we are in the answer (RFC 9207).</param>
    /// <param name="now">By the server's own clock.</param>
    public Answer Answer(HttpRequest request, string body, OAuthConduct conduct, string issuer, DateTimeOffset now)
    {
        var query = request.Query;
        var redirect = query["redirect_uri"].ToString();
        if (Complaint(query, redirect) is { } complaint)
        {
            // Never to an address that was not checked.
            return ConsentPage.Refuse(manifest.Name, complaint);
        }

        if (Mistake(query) is { } mistake)
        {
            return Back(redirect, query, issuer, ("error", mistake.Code), ("error_description", mistake.Text));
        }

        var asked = query["scope"].ToString().Split([' ', .. oauth.ScopeSeparator], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (!HttpMethods.IsPost(request.Method))
        {
            return ConsentPage.Ask(manifest, oauth, asked, SimulatedPerson.Find(query["login_hint"]));
        }

        var form = QueryHelpers.ParseQuery(body);
        if (form.GetValueOrDefault("decision") != "allow" || SimulatedPerson.Find(form.GetValueOrDefault("account")) is not { } person)
        {
            return Back(redirect, query, issuer, ("error", "access_denied"), ("error_description", "The person did not consent."));
        }

        var ticked = form.GetValueOrDefault("scope");
        var granted = asked.Where(scope => ticked.Contains(scope) && !conduct.WithheldScopes.Contains(scope));
        var earlier = query["include_granted_scopes"] == "true" ? book.GrantedBy(person, now) : [];
        var code = book.Promise(new PendingCode(redirect, Text(query["code_challenge"]), Text(query["nonce"]), person, [.. earlier.Union(granted)], now + conduct.CodeLifetime));
        return Back(redirect, query, issuer, ("code", code));
    }

    private string? Complaint(IQueryCollection query, string redirect) =>
        client.Id is not null && query["client_id"] != client.Id ? "There is no application with this client id."
        : !Uri.TryCreate(redirect, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Fragment.Length > 0 ? "The redirect address is not one that could be registered."
        : null;

    private (string Code, string Text)? Mistake(IQueryCollection query) =>
        query["response_type"] != "code" ? ("unsupported_response_type", "Only response_type=code is known here.")
        : oauth.Pkce && query["code_challenge"].ToString().Length != 43 ? ("invalid_request", "A PKCE challenge is needed.")
        : query.ContainsKey("code_challenge") && query["code_challenge_method"] != "S256" ? ("invalid_request", "Only the PKCE method S256 is accepted.")
        : null;

    private static Answer Back(string redirect, IQueryCollection query, string issuer, params IEnumerable<(string Name, string Value)> parameters)
    {
        var all = parameters.Select(pair => KeyValuePair.Create(pair.Name, (string?)pair.Value)).Append(new("state", Text(query["state"]))).Append(new("iss", issuer));
        return Plays.Answer.Empty(303, new("Location", QueryHelpers.AddQueryString(redirect, all.Where(pair => pair.Value is not null))), new("Cache-Control", "no-store"));
    }

    private static string? Text(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
