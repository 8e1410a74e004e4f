using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Templates;

/// <summary>What of an integration goes into a template, and what a template may be called. Pure.</summary>
public static class TemplateRules
{
    public const int LongestName = 100;
    public const int LongestDescription = 200;

    /// <summary>More than anybody looks through.</summary>
    public const int MostTemplates = 200;

    /// <summary>How the ids of saved templates begin; the console's own have none.</summary>
    public const string OwnPrefix = "own/";

    /// <summary>What a template can hold, in the order of the form. Never: name, slug, switch, dependencies and secrets, which belong to one integration.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["environment", "settings", "features", "monitoring", "compliance", "tags", "owner", "description", "baseUrl", "connection", "notes"];

    /// <summary>Those that most set-ups have in common; the others tell of one place or person.</summary>
    public static IReadOnlySet<string> UsualParts { get; } = new HashSet<string>(["environment", "settings", "features", "monitoring", "compliance", "tags"], StringComparer.Ordinal);

    /// <summary>A template's draft: the parts from the integration, everything else as the provider's form begins.</summary>
    public static IntegrationDraft Draft(Integration integration, ProviderManifest provider, IReadOnlySet<string> parts)
    {
        var (given, blank) = (IntegrationDraft.Of(integration), new IntegrationForm(provider).ToDraft());
        bool Has(string part) => parts.Contains(part);
        return blank with
        {
            Name = provider.Name,
            Category = given.Category,
            Environment = Has("environment") ? given.Environment : blank.Environment,
            Settings = Has("settings") ? given.Settings : blank.Settings,
            Monitoring = Has("monitoring") ? given.Monitoring : blank.Monitoring,
            Compliance = Has("compliance") ? given.Compliance : blank.Compliance,
            Features = Has("features") ? given.Features : blank.Features,
            Tags = Has("tags") ? given.Tags : blank.Tags,
            Owner = Has("owner") ? given.Owner : blank.Owner,
            Description = Has("description") ? given.Description : blank.Description,
            Connection = Has("connection") ? given.Connection : blank.Connection,
            BaseUrl = Has("baseUrl") ? given.BaseUrl : blank.BaseUrl,
            Notes = Has("notes") ? given.Notes : blank.Notes,
        };
    }

    /// <returns>Field → what is wrong; empty when all is well.</returns>
    public static IReadOnlyDictionary<string, string> Check(string? name, string? description, IReadOnlySet<string> parts)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > LongestName || !IntegrationRules.IsPrintable(name))
        {
            problems["name"] = $"Give it a name of 1 to {LongestName} characters, without line breaks or control characters.";
        }

        if (description is not null && (description.Length > LongestDescription || !IntegrationRules.IsPrintable(description)))
        {
            problems["description"] = $"Use at most {LongestDescription} characters, without line breaks or control characters.";
        }

        if (parts.Any(part => !Parts.Contains(part, StringComparer.Ordinal)))
        {
            problems["parts"] = $"Take some of {string.Join(", ", Parts)}.";
        }

        return problems;
    }
}
