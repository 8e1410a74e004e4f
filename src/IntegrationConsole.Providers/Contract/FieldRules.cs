using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace IntegrationConsole.Providers.Contract;

/// <summary>Checks what people type into a connect form. Pure; messages never repeat the value, which may be a secret.</summary>
public static class FieldRules
{
    public const int LongestLine = 4_096;
    public const int LongestText = 65_536;
    private static readonly TimeSpan PatternLimit = TimeSpan.FromMilliseconds(100);
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    /// <summary>Judges one value; null and empty mean "not filled in".</summary>
    public static FieldVerdict Check(Field field, string? value) => Check(field, value, field.Required);

    /// <summary>The same, where the rest of the form decides whether it may stay empty (<see cref="IsRequired"/>).</summary>
    public static FieldVerdict Check(Field field, string? value, bool required)
    {
        if (string.IsNullOrEmpty(value))
        {
            return new(required ? $"{field.Label} is required." : null, null);
        }

        if (CheckText(field, value) is { } textError)
        {
            return new(textError, null);
        }

        if (Mistaken(field, value, inProduction: false) is { } mistake)
        {
            return new(mistake, null);
        }

        var kind = CheckKind(field, value);
        return kind.Error is not null ? kind
            : !Matches(field.Pattern, value) ? MissedPattern(field, field.PatternOnlyWarns)
            : !Matches(field.UsualPattern, value) ? MissedPattern(field, onlyWarns: true)
            : kind;
    }

    /// <summary>What is doubtful about the value in production, such as a test key; null when nothing is.</summary>
    public static string? DoubtInProduction(Field field, string? value) => string.IsNullOrEmpty(value) ? null : Mistaken(field, value, inProduction: true);

    /// <summary>Judges a whole form: every field that its condition shows, and keys that the provider does not have.</summary>
    public static FieldVerdicts CheckAll(ProviderManifest manifest, IReadOnlyDictionary<string, string> values)
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        var warnings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in values.Keys.Where(key => manifest.Fields.All(field => !string.Equals(field.Key, key, StringComparison.Ordinal))))
        {
            errors[key] = $"{manifest.Name} has no setting of this name.";
        }

        foreach (var field in manifest.Fields.Where(field => IsShown(manifest, field, values)))
        {
            var verdict = Check(field, values.GetValueOrDefault(field.Key) is { Length: > 0 } value ? value : field.Default, IsRequired(manifest, field, values));
            AddTo(errors, field.Key, verdict.Error);
            AddTo(warnings, field.Key, verdict.Warning);
        }

        return new(errors, warnings);
    }

    /// <summary>Whether the form shows the field for these values; a hidden field is neither required nor checked.</summary>
    public static bool IsShown(ProviderManifest manifest, Field field, IReadOnlyDictionary<string, string> values) =>
        field.When is not { } condition || Holds(manifest, condition, values);

    /// <summary>
    /// Whether the field must be filled in with these values. The token of a provider with consents need not be where the application's client id is: it comes from a consent.
    /// </summary>
    public static bool IsRequired(ProviderManifest manifest, Field field, IReadOnlyDictionary<string, string> values) =>
        field.Required
        && !(field.OptionalWhen is { } condition && Holds(manifest, condition, values))
        && !(manifest.OAuth is { Grant: OAuthGrant.AuthorizationCode } oauth
            && string.Equals(field.Key, oauth.TokenField, StringComparison.Ordinal)
            && values.GetValueOrDefault(oauth.ClientIdField) is { Length: > 0 });

    private static bool Holds(ProviderManifest manifest, FieldCondition condition, IReadOnlyDictionary<string, string> values)
    {
        var deciding = manifest.Fields.FirstOrDefault(other => string.Equals(other.Key, condition.Key, StringComparison.Ordinal));
        var value = values.GetValueOrDefault(condition.Key) is { Length: > 0 } given ? given : deciding?.Default ?? "";
        return condition.Values.Contains(value, StringComparer.Ordinal) && (deciding is null || IsShown(manifest, deciding, values));
    }

    private static string? Mistaken(Field field, string value, bool inProduction) =>
        field.Mistakes.FirstOrDefault(mistake => mistake.OnlyInProduction == inProduction && Matches(mistake.Pattern, value))?.Message;

    private static void AddTo(Dictionary<string, string> target, string key, string? text)
    {
        if (text is not null)
        {
            target[key] = text;
        }
    }

    private static string? CheckText(Field field, string value)
    {
        var multiline = field.Kind is FieldKind.MultilineText or FieldKind.MultilineSecret;
        var longest = multiline ? LongestText : LongestLine;
        return value.Length > longest ? string.Create(CultureInfo.InvariantCulture, $"{field.Label} is longer than {longest} characters.")
            : value.Any(c => char.IsControl(c) && !(multiline && c is '\n' or '\r' or '\t')) ? $"{field.Label} contains a line break or another control character; paste it again."
            : !multiline && (char.IsWhiteSpace(value[0]) || char.IsWhiteSpace(value[^1])) ? $"{field.Label} starts or ends with a space; remove it."
            : null;
    }

    private static FieldVerdict CheckKind(Field field, string value) => field.Kind switch
    {
        FieldKind.Number => new(CheckNumber(field, value), null),
        FieldKind.Choice when !field.Choices.Any(choice => string.Equals(choice.Value, value, StringComparison.Ordinal)) =>
            new($"{field.Label} must be one of: {string.Join(", ", field.Choices.Select(choice => choice.Value))}.", null),
        FieldKind.Toggle when value is not ("true" or "false") => new($"{field.Label} must be true or false.", null),
        FieldKind.Email when !IsEmail(value) => new($"{field.Label} must be an e-mail address such as name@example.com.", null),
        FieldKind.Url => CheckUrl(field, value),
        _ => default,
    };

    private static string? CheckNumber(Field field, string value)
    {
        if (!long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return $"{field.Label} must be a whole number.";
        }

        return field.Range is { } range && (number < range.Min || number > range.Max)
            ? string.Create(CultureInfo.InvariantCulture, $"{field.Label} must be between {range.Min} and {range.Max}.")
            : null;
    }

    private static FieldVerdict CheckUrl(Field field, string value) =>
        !Uri.TryCreate(value, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.Host.Length == 0
            ? new($"{field.Label} must be a full URL such as https://api.example.com.", null)
            : url.UserInfo.Length > 0 ? new($"{field.Label} must not contain a user name or password; use their own fields.", null)
            : url.Scheme is "http" && !url.IsLoopback ? new(null, $"{field.Label} is not encrypted (http): anyone on the way can read the credential.")
            : default;

    // One @, something on both sides, no spaces: more than that only the mail server knows.
    private static bool IsEmail(string value) =>
        value.Length <= 254 && value.IndexOf('@', StringComparison.Ordinal) is var at && at is > 0 and <= 64 && at < value.Length - 1
        && value.LastIndexOf('@') == at && value.All(c => !char.IsWhiteSpace(c) && c is not ('<' or '>' or ',' or ';' or '"'));

    private static bool Matches(string? pattern, string value)
    {
        if (pattern is null)
        {
            return true;
        }

        var regex = Patterns.GetOrAdd(pattern, static text => new Regex($@"\A(?:{text})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, PatternLimit));
        try
        {
            return regex.IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            return false; // A value on which the pattern runs that long is not one that a person copied from a provider.
        }
    }

    private static FieldVerdict MissedPattern(Field field, bool onlyWarns)
    {
        var message = field.PatternMessage ?? (field.Example is null ? $"{field.Label} does not have the usual shape." : $"{field.Label} does not look like {field.Example}.");
        return onlyWarns ? new(null, message) : new(message, null);
    }
}
