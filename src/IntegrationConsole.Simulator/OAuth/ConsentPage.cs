using System.Net;
using System.Text;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.Plays;

namespace IntegrationConsole.Simulator.OAuth;

/// <summary>The consent page: a plain form without any script, which a person, a browser test or a program can fill in.</summary>
internal static class ConsentPage
{
    private const string Style = "body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem;color:#1b1f24;background:#f6f8fa}"
        + "form,main>p{background:#fff;border:1px solid #d0d7de;border-radius:12px;padding:1.25rem}fieldset{border:0;padding:0;margin:0 0 1rem}label{display:block;padding:.35rem 0}"
        + "small{color:#57606a}button{font:inherit;padding:.5rem 1.25rem;border-radius:8px;border:1px solid #d0d7de;background:#fff;margin-right:.5rem}button.yes{background:#1f6feb;border-color:#1f6feb;color:#fff}";

    /// <summary>Who, what, yes or no. Sent to the address that it came from.</summary>
    public static Answer Ask(ProviderManifest manifest, OAuthDeclaration oauth, IReadOnlyList<string> asked, SimulatedPerson? hinted)
    {
        var page = new StringBuilder($"""<form method="post"><h1>Integration Console wants to use {Html(manifest.Name)}</h1><fieldset><legend>As</legend>""");
        var chosen = hinted ?? SimulatedPerson.All[0];
        foreach (var person in SimulatedPerson.All)
        {
            page.Append($"""<label><input type="radio" name="account" value="{person.Id}"{(person == chosen ? " checked" : "")}> {Html(person.Name)} <small>{Html(person.Email)}</small></label>""");
        }

        page.Append("</fieldset><fieldset><legend>It asks for</legend>");
        foreach (var scope in asked)
        {
            var purpose = oauth.Scopes.FirstOrDefault(known => known.Name == scope)?.For;
            page.Append($"""<label><input type="checkbox" name="scope" value="{Html(scope)}" checked> {Html(scope)} <small>{Html(purpose ?? "")}</small></label>""");
        }

        page.Append("""</fieldset><button class="yes" name="decision" value="allow">Allow</button><button name="decision" value="deny">Deny</button></form>""");
        return Page(200, $"Sign in to {manifest.Name} (simulated)", page.ToString());
    }

    /// <summary>For requests that can't be sent back to where they came from.</summary>
    public static Answer Refuse(string provider, string complaint) => Page(400, $"{provider} (simulated)", $"<h1>This request can't be served</h1><p>{Html(complaint)}</p>");

    private static Answer Page(int status, string title, string content) => Answer.Text(
        status,
        "text/html; charset=utf-8",
        $"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Html(title)}</title><link rel="icon" href="data:,"><style>{Style}</style></head><body><main>{content}<p><small>A simulated provider: everything here is invented.</small></p></main></body></html>""",
        new("Cache-Control", "no-store"),
        new("Referrer-Policy", "no-referrer"));

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
