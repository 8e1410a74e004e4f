using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationConsole.Api;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Rest;

namespace IntegrationConsole.Bulk.Files;

/// <summary>What differs between two drafts, member by member, in the words of the API. Pure; of a secret only that it is set.</summary>
internal static class ConfigDiff
{
    /// <summary>The list whose absence means everything, so that an empty one differs from none at all.</summary>
    private const string NoneIsNotAll = "featureConfig.enabledFeatures";

    /// <param name="before">Null: there is nothing yet.</param>
    /// <param name="after">Null: there is to be nothing.</param>
    public static IReadOnlyList<BulkDifference> Of(IntegrationDraft? before, IntegrationDraft? after)
    {
        var (old, wanted) = (Facts(before), Facts(after));
        var changed = old.Keys.Union(wanted.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(path => !string.Equals(old.GetValueOrDefault(path), wanted.GetValueOrDefault(path), StringComparison.Ordinal))
            .Select(path => new BulkDifference(path, old.GetValueOrDefault(path), wanted.GetValueOrDefault(path)));
        var secrets = (after?.Secrets.Keys ?? []).Order(StringComparer.Ordinal).Select(field => new BulkDifference($"secrets.{field}", null, "set"));
        return [.. changed, .. secrets];
    }

    private static Dictionary<string, string> Facts(IntegrationDraft? draft)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (draft is not null)
        {
            Flatten(JsonSerializer.SerializeToNode(IntegrationConfigChange.Of(draft), ApiJson.Options), "", facts);
        }

        return facts;
    }

    private static void Flatten(JsonNode? node, string path, Dictionary<string, string> facts)
    {
        switch (node)
        {
            case null:
                break;
            case JsonObject inner:
                foreach (var (name, value) in inner)
                {
                    Flatten(value, path.Length == 0 ? name : $"{path}.{name}", facts);
                }

                break;
            case JsonArray list:
                if (list.Count > 0 || path is NoneIsNotAll)
                {
                    facts[path] = list.Count > 0 ? string.Join(", ", list.Select(item => item?.ToString())) : "none";
                }

                break;
            default:
                facts[path] = node.ToString();
                break;
        }
    }
}
