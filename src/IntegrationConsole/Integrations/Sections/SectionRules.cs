using IntegrationConsole.Integrations.Connecting;
using IntegrationConsole.Integrations.Merging;
using IntegrationConsole.Integrations.Versions;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Sections;

/// <summary>Which section of the edit page a field stands in. Pure.</summary>
public static class SectionRules
{
    private const string Connection = "connection";
    private const string Credentials = "credentials";

    /// <summary>In the order of the page. A section without a line here has no place in the rail.</summary>
    public static IReadOnlyList<EditSection> All { get; } =
    [
        new("general", "General"),
        new(Connection, "Connection"),
        new(Credentials, "Credentials"),
        new("monitoring", "Monitoring"),
        new("dependencies", "Dependencies"),
        new("features", "Features"),
        new("compliance", "Compliance"),
        new("danger", "Danger zone"),
    ];

    /// <summary>The fields of the form whose names do not begin with that of their section. Whatever is in no list stands in Connection.</summary>
    private static readonly Dictionary<string, string> Places = new(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = "general",
        ["slug"] = "general",
        ["description"] = "general",
        ["category"] = "general",
        ["environment"] = "general",
        ["owner"] = "general",
        ["tags"] = "general",
        ["notes"] = "general",
        ["enabled"] = "monitoring",
        [nameof(IntegrationForm.IntervalSeconds)] = "monitoring",
        [nameof(IntegrationForm.TimeoutSeconds)] = "monitoring",
        [nameof(IntegrationForm.DownAfter)] = "monitoring",
        [nameof(IntegrationForm.DownOf)] = "monitoring",
        [nameof(IntegrationForm.UpAfter)] = "monitoring",
        [nameof(IntegrationForm.UpOf)] = "monitoring",
        [nameof(IntegrationForm.DegradedLatencyMs)] = "monitoring",
        [nameof(IntegrationForm.DegradedErrorPercent)] = "monitoring",
        ["dependsOn"] = "dependencies",
        [nameof(IntegrationForm.EnabledFeatures)] = "features",
        [nameof(IntegrationForm.CustomSettings)] = "features",
        [nameof(IntegrationForm.RetentionDays)] = "compliance",
        [nameof(IntegrationForm.Logging)] = "compliance",
        [nameof(IntegrationForm.AuditEnabled)] = "compliance",
    };

    /// <summary>Every section, with how many of its fields have changed or need attention.</summary>
    /// <param name="provider">Whose form it is.</param>
    /// <param name="changes">As <see cref="EditRules"/> lists them.</param>
    /// <param name="problems">As <see cref="IntegrationRules.Check"/> keys them.</param>
    public static IReadOnlyList<SectionMark> Marks(ProviderManifest provider, IReadOnlyList<FieldDifference> changes, IReadOnlyDictionary<string, string> problems)
    {
        var changed = changes.CountBy(c => SectionOf(c.Field, provider)).ToDictionary(StringComparer.Ordinal);
        var wrong = problems.CountBy(p => SectionOf(p.Key, provider)).ToDictionary(StringComparer.Ordinal);
        return [.. All.Select(s => new SectionMark(s, changed.GetValueOrDefault(s.Id), wrong.GetValueOrDefault(s.Id)))];
    }

    /// <summary>The id of the section of a field, named as in the form (<c>Values.apiKey</c>, <c>UpAfter</c>) or as in a draft's problems (<c>secrets.apiKey</c>, <c>monitoring.upAfter</c>).</summary>
    public static string SectionOf(string field, ProviderManifest provider)
    {
        if (field.StartsWith("secrets.", StringComparison.Ordinal) && field != $"secrets.{ConnectionSecrets.ProxyPassword.Key}")
        {
            return Credentials;
        }

        if (field.StartsWith("settings.", StringComparison.Ordinal) || field.StartsWith(FormFields.ValuePrefix, StringComparison.Ordinal))
        {
            return provider.Fields.FirstOrDefault(f => string.Equals(f.Key, field[(field.IndexOf('.', StringComparison.Ordinal) + 1)..], StringComparison.Ordinal)) is { } own && IsCredential(provider, own) ? Credentials : Connection;
        }

        return Places.GetValueOrDefault(field) ?? All.FirstOrDefault(s => field.StartsWith(s.Id, StringComparison.OrdinalIgnoreCase))?.Id ?? Connection;
    }

    /// <summary>Secrets, and what stands beside them: the user name, the application's client id, and the choice of how to sign in.</summary>
    public static bool IsCredential(ProviderManifest provider, Field field) =>
        field.IsSecret || field.Key == provider.OAuth?.ClientIdField || field.Key is "username" /* of every mail server, where the sign-in is not declared */ || SignsIn(provider.Auth).Contains(field.Key, StringComparer.Ordinal);

    private static IEnumerable<string> SignsIn(Auth auth) => auth switch
    {
        Auth.BasicPair { User: ValueSource.FieldValue user } => [user.Key],
        Auth.ClientToken token => [token.IdField],
        Auth.Joined joined => joined.Parts.SelectMany(SignsIn),
        Auth.ChosenBy chosen => chosen.Choices.Values.SelectMany(SignsIn).Append(chosen.Field),
        _ => [],
    };
}
