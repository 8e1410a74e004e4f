using System.Text.RegularExpressions;

namespace IntegrationConsole.Bulk.Files;

/// <summary>What stands in a file where a secret goes: a reference, or a value.</summary>
internal static partial class FileSecrets
{
    /// <param name="slug">Of the integration that it stands at.</param>
    /// <param name="sent">Field → what stands there.</param>
    /// <param name="stored">Fields that have a stored value.</param>
    /// <param name="sources">Where sealed values and environment variables come from.</param>
    /// <returns>The values to set, and a message for each field whose place says what can't be.</returns>
    public static (IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Problems) Read(
        string slug, IReadOnlyDictionary<string, string>? sent, IReadOnlySet<string> stored, SecretSources sources)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (field, text) in sent ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            var (value, problem) = Read(slug, field, text.Trim(), text, stored, sources);
            if (problem is not null)
            {
                problems[field] = problem;
            }
            else if (value is not null)
            {
                values[field] = value;
            }
        }

        return (values, problems);
    }

    /// <returns>A value to set; or a problem; or neither: what is stored is kept.</returns>
    private static (string? Value, string? Problem) Read(string slug, string field, string reference, string text, IReadOnlySet<string> stored, SecretSources sources)
    {
        if (!Reference().IsMatch(reference))
        {
            return (text, null);
        }

        if (SealedSecrets.IsSealed(reference))
        {
            return sources.Sealed.Open(reference, slug, field);
        }

        if (Environment().Match(reference) is { Success: true } variable)
        {
            return sources.Environment.Read(variable.Groups["name"].Value, sources.Organization);
        }

        if (!string.Equals(reference, ConfigFile.Reference(slug, field), StringComparison.Ordinal))
        {
            return (null, $"may be {ConfigFile.Reference(slug, field)}, which keeps what is stored, ${{sealed:…}} of an export, or ${{env:NAME}}. Other integrations' secrets are not read.");
        }

        return (null, stored.Contains(field) ? null : "refers to a value that is not stored in this organization. Put the value itself here, or export with sealed secrets; apply, and take it out of the file again.");
    }

    /// <summary>Anything that looks like one: no provider's key begins so.</summary>
    [GeneratedRegex(@"^\$\{.*\}$", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^\$\{env:(?<name>[^}]{1,200})\}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Environment();
}
