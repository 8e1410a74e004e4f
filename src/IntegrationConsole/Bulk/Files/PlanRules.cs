using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using IntegrationConsole.Access;
using IntegrationConsole.Api;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Rest;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Bulk.Files;

/// <summary>From a file and what is stored to a plan, or to everything that is wrong with the file. Pure, but for what <see cref="SecretSources"/> read.</summary>
internal static class PlanRules
{
    public static ConfigPlan Plan(string text, bool prune, IReadOnlyList<Integration> stored, SecretSources sources)
    {
        var yaml = YamlReader.Read(text);
        var (entries, unread) = ConfigFile.Read(yaml);
        if (unread.Count > 0)
        {
            return ConfigPlan.Refused(unread);
        }

        var bySlug = stored.ToDictionary(i => i.Slug, StringComparer.Ordinal);
        var problems = new List<FileProblem>();
        var steps = new Dictionary<string, PlanStep>(StringComparer.Ordinal);
        for (var i = 0; i < entries.Count; i++)
        {
            var (step, wrong) = Step(entries[i], bySlug, sources);
            foreach (var (field, message) in wrong)
            {
                problems.Add(ConfigFile.At(yaml, $"integrations[{i}].{field}", message));
            }

            if (step is not null && !steps.TryAdd(step.Slug, step))
            {
                problems.Add(ConfigFile.At(yaml, $"integrations[{i}].name", "is in the file twice. Keep one of them."));
            }
        }

        if (problems.Count > 0)
        {
            return ConfigPlan.Refused(problems);
        }

        var gone = prune ? stored.Where(s => !steps.ContainsKey(s.Slug)).OrderBy(s => s.Slug, StringComparer.Ordinal).Select(s => new PlanStep(FileChange.Delete, s.Slug, s.Version, null, [])) : [];
        PlanStep[] all = [.. steps.Values, .. gone];
        return new(Id(text, all), all, []);
    }

    /// <summary>What applying needs beyond the endpoint's own permission.</summary>
    public static IEnumerable<(Permission Permission, string What)> Needed(ConfigPlan plan, IReadOnlyDictionary<string, Integration> stored)
    {
        foreach (var step in plan.Steps)
        {
            switch (step.Change)
            {
                case FileChange.Create:
                    yield return (Permission.CreateNewIntegrations, $"to create {step.Slug}");
                    break;
                case FileChange.Delete:
                    yield return (Permission.DeleteIntegrations, $"to delete {step.Slug}");
                    break;
            }

            foreach (var (permission, what) in step.Change is FileChange.Create or FileChange.Update ? DraftRules.Needed(stored.GetValueOrDefault(step.Slug), step.Draft!) : [])
            {
                yield return (permission, $"{what} of {step.Slug}");
            }
        }
    }

    private static (PlanStep? Step, IReadOnlyDictionary<string, string> Problems) Step(JsonObject entry, Dictionary<string, Integration> bySlug, SecretSources sources)
    {
        if (entry["name"]?.GetValue<string>() is not { } slug || !IntegrationRules.IsSlug(slug))
        {
            return Wrong("name", $"is required: up to {IntegrationRules.LongestSlug} lower-case letters, digits and single hyphens, for example stripe-live.");
        }

        var stored = bySlug.GetValueOrDefault(slug);
        var provider = entry.ContainsKey("provider") ? entry["provider"]?.GetValue<string>() : stored?.ProviderId;
        if (provider is null || ProviderCatalog.Find(provider)?.Manifest is not { } manifest)
        {
            return Wrong("provider", "must be the id of a provider; GET /api/v1/admin/integrations/providers lists them.");
        }

        if (stored is not null && stored.ProviderId != provider)
        {
            return Wrong("provider", $"can't change: {slug} is of {stored.ProviderId}. Give the new one another name.");
        }

        var over = JsonBody<IntegrationConfigChange>.Merged(stored is null ? IntegrationConfigChange.Defaults(manifest) : IntegrationConfigChange.Of(stored), entry);
        var fields = stored?.Secrets.Select(s => s.Field).ToHashSet(StringComparer.Ordinal) ?? new HashSet<string>(StringComparer.Ordinal);
        var (secrets, unread) = FileSecrets.Read(slug, over.Secrets, fields, sources);
        if (unread.Count > 0)
        {
            return (null, unread.ToDictionary(p => $"secrets.{p.Key}", p => p.Value, StringComparer.Ordinal));
        }

        var draft = DraftRules.Draft(Whole(over, entry) with { Secrets = secrets }, manifest);
        var before = stored is null ? null : IntegrationDraft.Of(stored);
        var differences = ConfigDiff.Of(before, draft);
        // What is so already may stay as it is: a copy whose secrets nobody has entered yet is exported and planned like any other.
        var problems = stored is not null && differences.Count == 0 ? new Dictionary<string, string>(StringComparer.Ordinal) : IntegrationRules.Check(draft, manifest, fields);
        if (problems.Count > 0)
        {
            return (null, problems.ToDictionary(p => DraftRules.FieldName(p.Key), p => p.Value, StringComparer.Ordinal));
        }

        var change = stored is null ? FileChange.Create : differences.Count == 0 ? FileChange.Unchanged : FileChange.Update;
        return (new PlanStep(change, slug, stored?.Version, draft, differences), new Dictionary<string, string>(StringComparer.Ordinal));
    }

    /// <summary>Settings and headers that are given are all there are: no default and no stored one hides behind them.</summary>
    private static IntegrationConfigChange Whole(IntegrationConfigChange over, JsonObject entry) => over with
    {
        Settings = Texts(entry["settings"]) ?? over.Settings,
        ConnectionConfig = Texts(entry["connectionConfig"]?["headers"]) is { } headers ? over.ConnectionConfig! with { Headers = headers } : over.ConnectionConfig,
    };

    private static Dictionary<string, string>? Texts(JsonNode? node) => (node as JsonObject)?.Where(s => s.Value is not null).ToDictionary(s => s.Key, s => s.Value!.GetValue<string>(), StringComparer.Ordinal);

    private static (PlanStep?, IReadOnlyDictionary<string, string>) Wrong(string field, string message) => (null, new Dictionary<string, string>(StringComparer.Ordinal) { [field] = message });

    private static string Id(string text, IEnumerable<PlanStep> steps)
    {
        var versions = string.Join('\n', steps.Select(s => $"{s.Change} {s.Slug} {s.Version}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{versions}\n{text}")))[..32];
    }
}
