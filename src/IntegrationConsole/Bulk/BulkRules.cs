using System.Globalization;
using IntegrationConsole.Access;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Rest;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Bulk;

/// <summary>What a bulk run may do, does, and puts back. Pure.</summary>
public static class BulkRules
{
    /// <summary>More integrations than this are done in several runs.</summary>
    public const int MostItems = 2_000;

    /// <summary>How many tests run at once, and how many changes: the database has one writer.</summary>
    public static int AtOnce(BulkAction action) => action is BulkAction.Test ? 16 : 4;

    public static Permission Needed(BulkAction action) => action switch
    {
        BulkAction.Test => Permission.RunConnectionTests,
        BulkAction.Delete => Permission.DeleteIntegrations,
        _ => Permission.EditBasicSettings,
    };

    /// <summary>What somebody lacks for starting, repeating or stopping it; null: nothing. A single integration may ask for more when its turn comes.</summary>
    public static Permission? Lacks(Func<Permission, bool> may, BulkAction action, BulkPatch? patch) =>
        !may(Needed(action)) ? Needed(action)
        : action is BulkAction.Copy && patch?.Copy is { WithSecrets: true } && !may(Permission.ManageCredentials) ? Permission.ManageCredentials
        : null;

    /// <summary>A test changes nothing, and what was deleted is gone.</summary>
    public static bool CanBeUndone(BulkAction action, BulkState state) => action is BulkAction.Update or BulkAction.Copy && HasEnded(state);

    public static bool HasEnded(BulkState state) => state is BulkState.Completed or BulkState.Cancelled or BulkState.Stopped;

    /// <summary>Field → what is wrong and what to do; empty when all is well.</summary>
    public static IReadOnlyDictionary<string, string> Check(BulkAction action, BulkPatch? patch) => action switch
    {
        BulkAction.Update => Check(patch ?? new()),
        BulkAction.Copy when patch?.Copy is not { } copy || !Enum.IsDefined(copy.To) => new Dictionary<string, string>(StringComparer.Ordinal) { ["environment"] = "is required: development, staging or production." },
        _ => new Dictionary<string, string>(StringComparer.Ordinal),
    };

    /// <summary>The same of an update.</summary>
    public static IReadOnlyDictionary<string, string> Check(BulkPatch patch)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        if (patch.IsEmpty)
        {
            problems["patch"] = "changes nothing. Give enabled, healthCheckIntervalSeconds, addTags, removeTags or owner.";
        }

        if (patch.Interval is { } interval && (interval < IntegrationRules.ShortestInterval || interval > IntegrationRules.LongestInterval))
        {
            problems["patch.healthCheckIntervalSeconds"] = "Choose from 5 seconds to 24 hours.";
        }

        CheckTags(problems, "patch.addTags", patch.AddTags);
        CheckTags(problems, "patch.removeTags", patch.RemoveTags);
        if (patch.AddTags.Intersect(patch.RemoveTags, StringComparer.Ordinal).Any())
        {
            problems["patch.removeTags"] = "A tag can't be added and removed in the same run.";
        }

        if (patch.Owner?.Owner is { } owner && (owner.Trim().Length == 0 || owner.Length > IntegrationRules.LongestOwner || owner.Any(char.IsControl)))
        {
            problems["patch.owner"] = $"Give an e-mail address or the name of a team, at most {IntegrationRules.LongestOwner} characters.";
        }

        return problems;
    }

    /// <summary>What the integration is to be; null when this version does not know its provider.</summary>
    internal static IntegrationDraft? Stored(Integration integration) =>
        ProviderCatalog.Find(integration.ProviderId)?.Manifest is { } manifest ? DraftRules.Draft(IntegrationConfigChange.Of(integration), manifest) : null;

    public static IntegrationDraft Apply(IntegrationDraft draft, BulkPatch patch) => draft with
    {
        Enabled = patch.Enabled ?? draft.Enabled,
        Monitoring = patch.Interval is { } interval ? draft.Monitoring with { Interval = interval } : draft.Monitoring,
        Tags = TagRules.InOrder(draft.Tags.Concat(patch.AddTags).Except(patch.RemoveTags, StringComparer.Ordinal)),
        Owner = patch.Owner is { } change ? change.Owner?.Trim() : draft.Owner,
    };

    /// <summary>What the patch is about, as it is now.</summary>
    public static BulkValues Before(Integration integration, BulkPatch patch) => new()
    {
        Enabled = patch.Enabled is null ? null : integration.Enabled,
        Interval = patch.Interval is null ? null : integration.Monitoring.Interval,
        Tags = patch.AddTags.Count + patch.RemoveTags.Count == 0 ? null : integration.Tags,
        Owner = patch.Owner is null ? null : new OwnerChange(integration.Owner),
    };

    public static IntegrationDraft Restore(IntegrationDraft draft, BulkValues before) => draft with
    {
        Enabled = before.Enabled ?? draft.Enabled,
        Monitoring = before.Interval is { } interval ? draft.Monitoring with { Interval = interval } : draft.Monitoring,
        Tags = before.Tags ?? draft.Tags,
        Owner = before.Owner is { } change ? change.Owner : draft.Owner,
    };

    /// <summary>What a run with this action and patch would do to the integration as it is.</summary>
    public static BulkVerdict Judge(Integration integration, BulkAction action, BulkPatch? patch)
    {
        if (action is BulkAction.Delete)
        {
            return new BulkVerdict.Doable([]);
        }

        if (patch is { OnlySwitches: true, Enabled: { } enabled })
        {
            return integration.Enabled == enabled ? new BulkVerdict.Unchanged() : new BulkVerdict.Doable([new("enabled", Text(integration.Enabled), Text(enabled))]);
        }

        if (Stored(integration) is not { } stored)
        {
            return new BulkVerdict.Refused(UnknownProvider(integration.ProviderId));
        }

        return patch is null ? new BulkVerdict.Doable([]) : Judge(integration, stored, Apply(stored, patch));
    }

    internal static string UnknownProvider(string id) => $"This version of the console has no provider \"{id}\". Update the console, or delete the integration.";

    /// <summary>What going from one draft to another would do.</summary>
    internal static BulkVerdict Judge(Integration integration, IntegrationDraft stored, IntegrationDraft wanted)
    {
        var differences = Differences(stored, wanted);
        if (differences.Count == 0)
        {
            return new BulkVerdict.Unchanged();
        }

        var secrets = integration.Secrets.Select(s => s.Field).ToHashSet(StringComparer.Ordinal);
        var problems = IntegrationRules.Check(wanted, ProviderCatalog.Find(integration.ProviderId)!.Manifest, secrets);
        return problems.Count == 0 ? new BulkVerdict.Doable(differences) : new BulkVerdict.Refused(BulkWords.Problems(problems));
    }

    public static IReadOnlyList<BulkDifference> Differences(IntegrationDraft before, IntegrationDraft after)
    {
        (string Field, string? Before, string? After)[] fields =
        [
            ("enabled", Text(before.Enabled), Text(after.Enabled)),
            ("healthCheckIntervalSeconds", Text(before.Monitoring.Interval), Text(after.Monitoring.Interval)),
            ("tags", Text(before.Tags), Text(after.Tags)),
            ("owner", before.Owner, after.Owner),
        ];
        return [.. fields.Where(f => !string.Equals(f.Before, f.After, StringComparison.Ordinal)).Select(f => new BulkDifference(f.Field, f.Before, f.After))];
    }

    private static void CheckTags(Dictionary<string, string> problems, string field, IReadOnlyList<string> tags)
    {
        if (tags.Count > TagRules.MostTags || !tags.All(TagRules.IsTag))
        {
            problems[field] = $"Give at most {TagRules.MostTags} tags of up to {TagRules.LongestTag} lower-case letters, digits and single hyphens, for example eu-billing.";
        }
    }

    private static string Text(bool value) => value ? "true" : "false";

    private static string Text(TimeSpan value) => value.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    private static string? Text(IReadOnlyList<string> tags) => tags.Count == 0 ? null : string.Join(", ", tags);
}
