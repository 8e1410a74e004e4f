using IntegrationConsole.Access;
using IntegrationConsole.Integrations.Rest;
using IntegrationConsole.Integrations.Versions;
using IntegrationConsole.Secrets;

namespace IntegrationConsole.Integrations.Copies;

/// <summary>What a copy in another environment is called, holds and needs. Pure.</summary>
public static class CopyRules
{
    private static readonly DeploymentEnvironment[] Environments = Enum.GetValues<DeploymentEnvironment>();

    /// <summary>Parts of a configuration that can be copied or left, in the order of the form. Name, slug and switch are never copied over an existing integration.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["description", "category", "baseUrl", "connection", "settings", "monitoring", "notes", "owner", "tags", "dependsOn", "compliance", "features"];

    /// <summary>The part that a field belongs to: <c>settings.region</c> → <c>settings</c>.</summary>
    public static string PartOf(string field) => field.Split('.', 2)[0];

    /// <summary><c>stripe</c> → <c>stripe-staging</c>, <c>stripe-staging</c> → <c>stripe-production</c>.</summary>
    public static string SlugFor(string slug, DeploymentEnvironment environment)
    {
        var stem = Environments.Select(e => $"-{Word(e)}").Where(suffix => slug.Length > suffix.Length && slug.EndsWith(suffix, StringComparison.Ordinal)).Select(suffix => slug[..^suffix.Length]).FirstOrDefault() ?? slug;
        var ending = $"-{Word(environment)}";
        return (stem.Length + ending.Length <= IntegrationRules.LongestSlug ? stem : stem[..(IntegrationRules.LongestSlug - ending.Length)].TrimEnd('-')) + ending;
    }

    /// <summary><c>Stripe</c> → <c>Stripe (staging)</c>, <c>Stripe (staging)</c> → <c>Stripe (production)</c>.</summary>
    public static string NameFor(string name, DeploymentEnvironment environment)
    {
        var stem = Environments.Select(e => $" ({Word(e)})").Where(suffix => name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal)).Select(suffix => name[..^suffix.Length]).FirstOrDefault() ?? name;
        var ending = $" ({Word(environment)})";
        return (stem.Length + ending.Length <= IntegrationRules.LongestName ? stem : stem[..(IntegrationRules.LongestName - ending.Length)].TrimEnd()) + ending;
    }

    /// <summary>What a new integration in that environment is to be. Without the secrets that its source has it starts disabled: a check could only fail.</summary>
    public static IntegrationDraft New(Integration source, CopyWish wish, string slug) => IntegrationDraft.Of(source) with
    {
        Slug = slug,
        Name = wish.NewName ?? NameFor(source.Name, wish.Environment),
        Environment = wish.Environment,
        Enabled = source.Enabled && (wish.WithSecrets || source.Secrets.Count == 0),
        VersionNote = Note(source, wish),
    };

    /// <summary>What an existing integration is to be: the source's values but for what is kept; name, slug, switch and environment stay.</summary>
    public static IntegrationDraft Over(Integration target, Integration source, CopyWish wish)
    {
        var (there, draft) = (IntegrationDraft.Of(target), IntegrationDraft.Of(source));
        bool Keeps(string part) => wish.Keep.Contains(part);
        return draft with
        {
            Slug = there.Slug,
            Name = there.Name,
            Environment = there.Environment,
            Enabled = there.Enabled,
            Description = Keeps("description") ? there.Description : draft.Description,
            Category = Keeps("category") ? there.Category : draft.Category,
            BaseUrl = Keeps("baseUrl") ? there.BaseUrl : draft.BaseUrl,
            Settings = Keeps("settings") ? there.Settings : draft.Settings,
            Monitoring = Keeps("monitoring") ? there.Monitoring : draft.Monitoring,
            Connection = Keeps("connection") ? there.Connection : draft.Connection,
            Notes = Keeps("notes") ? there.Notes : draft.Notes,
            Owner = Keeps("owner") ? there.Owner : draft.Owner,
            Tags = Keeps("tags") ? there.Tags : draft.Tags,
            DependsOn = Keeps("dependsOn") ? there.DependsOn : draft.DependsOn,
            Compliance = Keeps("compliance") ? there.Compliance : draft.Compliance,
            Features = Keeps("features") ? there.Features : draft.Features,
            VersionNote = Note(source, wish),
        };
    }

    /// <summary>What is wrong with the name and the slug that were chosen for a new copy; empty when nothing is.</summary>
    /// <param name="wish">What was asked for.</param>
    /// <param name="taken">Whether another integration has the slug.</param>
    public static IReadOnlyDictionary<string, string> CheckNew(CopyWish wish, bool taken)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        if (wish.NewName is { } name && (name.Trim().Length is 0 or > IntegrationRules.LongestName || !IntegrationRules.IsPrintable(name)))
        {
            problems["name"] = $"Give it a name of 1 to {IntegrationRules.LongestName} characters, without line breaks or control characters.";
        }

        if (wish.NewSlug is { } slug && (!IntegrationRules.IsSlug(slug) || IntegrationRules.IsReserved(slug)))
        {
            problems["slug"] = $"Use up to {IntegrationRules.LongestSlug} lower-case letters, digits and single hyphens, for example stripe-staging, and no word of the console's own addresses.";
        }
        else if (taken)
        {
            problems["slug"] = "Another integration already has this name in addresses; choose a different one.";
        }

        return problems;
    }

    /// <summary>What would differ. Secrets that go along count as changed: whether two are equal is nobody's to see.</summary>
    public static IReadOnlyList<FieldDifference> Differences(Integration source, Integration? target, IntegrationDraft draft, bool withSecrets)
    {
        var before = ConfigurationState.Of(target ?? source);
        var settings = VersionRules.Differences(before, before with { Draft = draft });
        var provider = Providers.Contract.ProviderCatalog.Find(source.ProviderId)?.Manifest;
        return
        [
            .. settings,
            .. source.Secrets.Where(_ => withSecrets ? target is not null : target is null)
                .Select(s => VersionRules.SecretPrefix + s.Field)
                .Order(StringComparer.Ordinal)
                .Select(field => new FieldDifference(field, VersionRules.Label(field, provider), Secret.Mask, withSecrets ? $"{Secret.Mask} copied" : null)),
        ];
    }

    /// <summary>What the caller needs beyond editing, and why.</summary>
    public static IEnumerable<(Permission Permission, string What)> Needed(CopyPlan plan)
    {
        if (plan.Target is null)
        {
            yield return (Permission.CreateNewIntegrations, "to copy into a new integration");
        }

        if (plan.Wish.WithSecrets)
        {
            yield return (Permission.ManageCredentials, "to copy secrets");
        }

        foreach (var needed in plan.Target is null ? [] : DraftRules.Needed(plan.Target, plan.Draft))
        {
            yield return needed;
        }
    }

    /// <summary><c>production</c>, as it reads in a sentence and in a slug.</summary>
    public static string Word(DeploymentEnvironment environment) => environment switch
    {
        DeploymentEnvironment.Development => "development",
        DeploymentEnvironment.Staging => "staging",
        _ => "production",
    };

    private static string Note(Integration source, CopyWish wish) => wish.Note ?? $"Copied from {source.Slug}, version {source.Version}";
}
