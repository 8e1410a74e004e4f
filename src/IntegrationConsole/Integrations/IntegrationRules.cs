using System.Globalization;
using System.Text;
using IntegrationConsole.Integrations.Compliance;
using IntegrationConsole.Integrations.Connecting;
using IntegrationConsole.Integrations.Dependencies;
using IntegrationConsole.Integrations.Features;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations;

/// <summary>What a draft must satisfy. Pure: the answer is a message per field, empty when all is well.</summary>
public static class IntegrationRules
{
    public const int LongestName = 100;
    public const int LongestSlug = 64;
    public const int LongestText = 2000;
    public const int LongestOwner = 100;
    public const int LongestVersionNote = 200;

    public static TimeSpan ShortestInterval { get; } = TimeSpan.FromSeconds(5);

    public static TimeSpan LongestInterval { get; } = TimeSpan.FromHours(24);

    /// <summary>U+00C0 to U+017F without their accents; the console runs without ICU, where normalization leaves them as they are.</summary>
    private const string WithoutAccent = "aaaaaaaceeeeiiiidnooooo-ouuuuyts" + "aaaaaaaceeeeiiiidnooooo-ouuuuyty"
        + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnooooooo" + "orrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    /// <param name="draft">What is wanted.</param>
    /// <param name="provider">Its provider.</param>
    /// <param name="storedSecrets">Secret fields that already have a value. While it is disabled, a secret may be entered later: nothing is sent without it.</param>
    /// <returns>Field → what is wrong and what to do. Provider fields are keyed <c>settings.key</c> or <c>secrets.key</c>.</returns>
    public static IReadOnlyDictionary<string, string> Check(IntegrationDraft draft, ProviderManifest provider, IReadOnlySet<string> storedSecrets)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        Require(problems, "name", draft.Name is not null && draft.Name.Trim().Length is > 0 && draft.Name.Length <= LongestName && IsPrintable(draft.Name), $"Give it a name of 1 to {LongestName} characters, without line breaks or control characters.");
        Require(problems, "slug", draft.Slug is null || IsSlug(draft.Slug), $"Use up to {LongestSlug} lower-case letters, digits and single hyphens, for example stripe-live.");
        Require(problems, "slug", draft.Slug is null || !IsReserved(draft.Slug), "This name is a part of the console's own addresses; choose another.");
        Require(problems, "description", draft.Description is null or { Length: <= 200 }, "Use at most 200 characters.");
        Require(problems, "notes", draft.Notes is null or { Length: <= LongestText }, $"Use at most {LongestText} characters.");
        Require(problems, "owner", draft.Owner is null || (draft.Owner.Length <= LongestOwner && IsPrintable(draft.Owner)), $"Give an e-mail address or the name of a team, at most {LongestOwner} characters, without line breaks or control characters.");
        Require(problems, "tags", draft.Tags.Count <= TagRules.MostTags, $"Keep at most {TagRules.MostTags} tags.");
        Require(problems, "tags", draft.Tags.All(TagRules.IsTag), $"A tag is up to {TagRules.LongestTag} lower-case letters, digits and single hyphens, for example eu-billing.");
        Require(problems, "dependsOn", draft.DependsOn.Count <= DependencyRules.MostDependencies && draft.DependsOn.All(s => s is not null && IsSlug(s)), $"List at most {DependencyRules.MostDependencies} integrations by their names in addresses, for example stripe-live.");
        Require(problems, "versionNote", IsVersionNote(draft.VersionNote), VersionNoteProblem);
        Require(problems, "category", Enum.IsDefined(draft.Category), "Choose one of the categories.");
        Require(problems, "environment", Enum.IsDefined(draft.Environment), "Choose development, staging or production.");
        Require(problems, "baseUrl", draft.BaseUrl is null || IsHttpUrl(draft.BaseUrl), "Give an address that starts with https:// (or http:// for a range that Egress__Allow lists), without user name, password, query or fragment.");
        CheckMonitoring(problems, draft.Monitoring);
        CheckFields(problems, draft, provider, storedSecrets);
        foreach (var (field, message) in ComplianceRules.Check(draft.Compliance).Concat(FeatureRules.Check(draft.Features, provider)))
        {
            problems[field] = message;
        }

        foreach (var (field, problem) in ConnectionRules.Check(draft, provider))
        {
            problems.TryAdd(field, problem);
        }

        return problems;
    }

    /// <summary>What is said of a note that <see cref="IsVersionNote"/> refuses.</summary>
    public static string VersionNoteProblem { get; } = $"Use at most {LongestVersionNote} characters, without line breaks or control characters.";

    /// <summary>Whether a note on a version is one.</summary>
    public static bool IsVersionNote(string? note) => note is null || (note.Length <= LongestVersionNote && IsPrintable(note));

    /// <summary>Turns a name into a slug: <c>Stripe (live)</c> → <c>stripe-live</c>.</summary>
    public static string SlugFrom(string name)
    {
        var slug = new StringBuilder();
        foreach (var letter in name)
        {
            var c = letter is >= '\u00C0' and <= '\u017F' ? WithoutAccent[letter - '\u00C0'] : letter;
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var made = slug.ToString().Trim('-');
        made = made.Length > LongestSlug ? made[..LongestSlug].Trim('-') : made;
        return made.Length > 0 ? made : "integration";
    }

    public static bool IsSlug(string text) =>
        text.Length is > 0 and <= LongestSlug
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && text[0] != '-' && text[^1] != '-' && !text.Contains("--", StringComparison.Ordinal);

    /// <summary>Words that stand where a slug stands in the API's and the pages' addresses.</summary>
    public static bool IsReserved(string slug) => slug is "apply" or "audit" or "bulk" or "config" or "configs" or "dashboard" or "export" or "health" or "new" or "plan" or "receivers" or "status" or "templates";

    private static void CheckMonitoring(Dictionary<string, string> problems, MonitoringSettings m)
    {
        Require(problems, "monitoring.interval", m.Interval >= ShortestInterval && m.Interval <= LongestInterval, "Choose from 5 seconds to 24 hours.");
        Require(problems, "monitoring.timeout", m.Timeout >= TimeSpan.FromSeconds(1) && m.Timeout <= TimeSpan.FromSeconds(60), "Choose from 1 to 60 seconds.");
        Require(problems, "monitoring.downOf", m.DownOf is >= 1 and <= 20, "Choose from 1 to 20 probes.");
        Require(problems, "monitoring.downAfter", m.DownAfter >= 1 && m.DownAfter <= m.DownOf, "Choose from 1 to the number of probes looked at.");
        Require(problems, "monitoring.upOf", m.UpOf is >= 1 and <= 20, "Choose from 1 to 20 probes.");
        Require(problems, "monitoring.upAfter", m.UpAfter >= 1 && m.UpAfter <= m.UpOf, "Choose from 1 to the number of probes looked at.");
        Require(problems, "monitoring.degradedLatency", m.DegradedLatency is null || (m.DegradedLatency > TimeSpan.Zero && m.DegradedLatency <= TimeSpan.FromSeconds(60)), "Choose from 1 ms to 60 seconds, or leave it empty.");
        Require(problems, "monitoring.degradedErrorRate", m.DegradedErrorRate is null or (> 0 and <= 1), "Choose from above 0 to 100 percent, or leave it empty.");
    }

    private static void CheckFields(Dictionary<string, string> problems, IntegrationDraft draft, ProviderManifest provider, IReadOnlySet<string> storedSecrets)
    {
        foreach (var key in draft.Settings.Keys.Where(k => !provider.Fields.Any(f => f.Key == k && !f.IsSecret)))
        {
            problems[$"settings.{Shown(key)}"] = $"{provider.Name} has no such setting.";
        }

        foreach (var key in draft.Secrets.Keys.Where(k => ConnectionSecrets.Of(provider).All(f => f.Key != k)))
        {
            problems[$"secrets.{Shown(key)}"] = $"{provider.Name} has no such secret.";
        }

        foreach (var field in provider.Fields.Concat(ConnectionSecrets.Beside(provider)))
        {
            var given = (field.IsSecret ? draft.Secrets : draft.Settings).TryGetValue(field.Key, out var value);
            if (!FieldRules.IsShown(provider, field, draft.Settings) || (field.IsSecret && !given && (storedSecrets.Contains(field.Key) || !draft.Enabled)))
            {
                continue;
            }

            if (FieldRules.Check(field, string.IsNullOrEmpty(value) ? field.Default : value, FieldRules.IsRequired(provider, field, draft.Settings)).Error is { } error)
            {
                problems[$"{(field.IsSecret ? "secrets" : "settings")}.{field.Key}"] = error;
            }
        }
    }

    private static bool IsHttpUrl(string text) =>
        text.Length <= 400 && Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme is "https" or "http") && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0;

    /// <summary>No control or direction-changing characters, no halves of surrogate pairs (which also can't be normalized or stored).</summary>
    internal static bool IsPrintable(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator || rune == Rune.ReplacementChar
                || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069))
            {
                return false;
            }
        }

        return true;
    }

    private static string Shown(string key) => key.Length <= 40 ? key : key[..40];

    private static void Require(Dictionary<string, string> problems, string field, bool fulfilled, string message)
    {
        if (!fulfilled)
        {
            problems[field] = message;
        }
    }
}
