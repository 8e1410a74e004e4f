using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers;

/// <summary>The catalogue as tables for people: one for the console, one for docs/providers.md.</summary>
internal static class ProviderTable
{
    private const string Head = """
        # Providers
        Every provider of the catalogue, drawn from its manifest by a test (`ConformanceTableTests`), so that this page can't be wrong; `WRITE_PROVIDERS_MD=1 dotnet test --filter ConformanceTable`
        writes it anew. Grade A meets every conformance point, B all but one or two, C lacks three or more; a run proves that an exempted point really can't be met, as far as a run can tell.
        The column webhooks says how calls that the provider makes are checked. How to add one: [adding-a-provider.md](adding-a-provider.md).

        | provider | id | category | signs in with | probe | webhooks | grade | exempt from |
        | --- | --- | --- | --- | --- | --- | --- | --- |

        """;

    private const string Foot = """

        ## Ways of signing in that are not offered
        - **Vonage** with HTTP Basic or a signed token (JWT): these are for its newer APIs (Messages, Voice). The balance, which the probe reads, and the SMS API take key and secret as parameters only, so a credential of
          the other kind could be entered but never be proved.

        """;

    /// <summary>The whole text of docs/providers.md.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var manifest in ProviderCatalog.All.Select(provider => provider.Manifest))
        {
            var exemptions = string.Join("<br>", manifest.Exemptions.Select(exemption => $"*{Words(exemption.Point.ToString())}*: {exemption.Reason}"));
            text.Append(CultureInfo.InvariantCulture, $"| [{manifest.Name}](../src/IntegrationConsole.Providers/{Folder(manifest)}/guide.md) | `{manifest.Id}` | {Words(manifest.Category.ToString())} | {SignIn(manifest)} | {ProbeText(manifest)} | {manifest.Signature.Summary} | {GradeRules.For(manifest)} | {(exemptions.Length == 0 ? "–" : exemptions.Replace("|", "\\|", StringComparison.Ordinal))} |\n");
        }

        return text.Append(Foot.ReplaceLineEndings("\n")).ToString();
    }

    /// <summary>Provider, grade, exemptions with their reasons; the last line is the total.</summary>
    public static IReadOnlyList<string> Lines()
    {
        var lines = new List<string>();
        foreach (var manifest in ProviderCatalog.All.Select(provider => provider.Manifest))
        {
            lines.Add($"{manifest.Name,-28} {GradeRules.For(manifest)}");
            lines.AddRange(manifest.Exemptions.Select(exemption => $"    {Words(exemption.Point.ToString()),-20} {exemption.Reason}"));
        }

        var grades = ProviderCatalog.All.GroupBy(provider => GradeRules.For(provider.Manifest)).OrderBy(group => group.Key).Select(group => $"{group.Count()} with grade {group.Key}");
        lines.Add($"{ProviderCatalog.All.Count} providers: {string.Join(", ", grades)}; {ProviderCatalog.All.Sum(provider => provider.Manifest.Exemptions.Count)} exemptions");
        return lines;
    }

    private static string SignIn(ProviderManifest manifest)
    {
        var way = ProbeTest.IsMail(manifest) ? "SMTP AUTH" : Name(manifest.Auth);
        return manifest.OAuth is { Grant: OAuthGrant.AuthorizationCode } ? way + "; OAuth consent" : way;
    }

    private static string Name(Auth auth) => auth switch
    {
        Auth.NoCredential => "nothing",
        Auth.BasicPair => "HTTP Basic",
        Auth.HeaderValue header => header.Name is ValueSource.FixedText name ? $"header `{name.Text}`" : "a header",
        Auth.QueryParameter query => query.Name is ValueSource.FixedText name ? $"query parameter `{name.Text}`" : "a query parameter",
        Auth.PathSegment => "a token in the path",
        Auth.ChosenBy chosen => string.Join(", ", chosen.Choices.Values.Select(Name).Distinct(StringComparer.Ordinal)),
        Auth.ClientToken { OAuth.Grant: OAuthGrant.AccountCredentials } => "OAuth account credentials",
        Auth.ClientToken { OAuth.Grant: OAuthGrant.JwtBearer } => "OAuth service account",
        Auth.ClientToken => "OAuth client credentials",
        Auth.Joined joined => string.Join(" and ", joined.Parts.Select(Name)),
        Auth.Delegated => "a way of its own",
        _ => Words(auth.GetType().Name),
    };

    private static string ProbeText(ProviderManifest manifest) => ProbeTest.HttpProbe(manifest) is { } probe
        ? $"`{probe.Method} {probe.Path.Replace("|", "\\|", StringComparison.Ordinal)}`{(manifest.Probe is Probe.ChosenHttpProbe ? ", as the settings say" : "")}"
        : "SMTP: EHLO, STARTTLS, AUTH, NOOP, QUIT";

    // "ProvesCredential" is "proves credential", "Hris" stays "HRIS": abbreviations of the vocabulary.
    private static string Words(string name) => name is "Hris" or "Crm" or "Sms" ? name.ToUpperInvariant() : Regex.Replace(name, "(?<!^)([A-Z])", " $1").ToLowerInvariant();

    private static string Folder(ProviderManifest manifest) => ProviderCatalog.Find(manifest.Id)!.GetType().Namespace!.Split('.')[^1];
}
