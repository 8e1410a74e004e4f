using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationConsole.Api;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Rest;

namespace IntegrationConsole.Bulk.Files;

/// <summary>
/// Configurations as a file: <c>apiVersion</c> and a list of what the API takes. Pure. A secret is never written in clear; its place says <c>${secret:slug.field}</c>, which on
/// applying keeps what is stored, or has it sealed (<see cref="FileSeal"/>).
/// </summary>
internal static class ConfigFile
{
    public const string Version = "integration-console/v1";

    private static readonly string[] Members = ["apiVersion", "integrations"];

    /// <summary>By slug, so that two exports of the same are the same text.</summary>
    /// <param name="secret">Slug and field → what stands where the secret goes; null: a reference to it.</param>
    public static string Write(IEnumerable<Integration> integrations, Func<string, string, string>? secret = null) => YamlWriter.Write(new JsonObject
    {
        ["apiVersion"] = Version,
        ["integrations"] = new JsonArray([.. integrations.OrderBy(i => i.Slug, StringComparer.Ordinal).Select(i => Entry(i, secret ?? Reference))]),
    });

    public static string Reference(string slug, string field) => $"${{secret:{slug}.{field}}}";

    /// <summary>The entries in the order of the file; or everything that is wrong, with its place.</summary>
    public static (IReadOnlyList<JsonObject> Entries, IReadOnlyList<FileProblem> Problems) Read(YamlText yaml)
    {
        if (yaml.Root is not { } root)
        {
            return ([], yaml.Problems);
        }

        var problems = new List<FileProblem>();
        void Add(string path, string message) => problems.Add(At(yaml, path, message));
        foreach (var (unknown, _) in root.Where(m => !Members.Contains(m.Key, StringComparer.Ordinal)))
        {
            Add(unknown, "is not known here. Known are apiVersion and integrations.");
        }

        if (root["apiVersion"] is not JsonValue version || version.GetValueKind() is not JsonValueKind.String || version.GetValue<string>() != Version)
        {
            Add("apiVersion", $"must be {Version}.");
        }

        if (root["integrations"] is not JsonArray list)
        {
            Add("integrations", "must be a list.");
            return ([], problems);
        }

        for (var i = 0; i < list.Count; i++)
        {
            var errors = new FieldErrors();
            using var entry = JsonDocument.Parse(list[i]?.ToJsonString() ?? "null");
            JsonShape.Check(entry.RootElement, typeof(IntegrationConfigChange), errors);
            foreach (var (field, messages) in errors.ToDictionary())
            {
                Add(field is "body" ? $"integrations[{i}]" : $"integrations[{i}].{field}", string.Join(" ", messages));
            }
        }

        return problems.Count > 0 ? ([], problems) : ([.. list.Select(e => e!.AsObject())], []);
    }

    /// <summary>The problem at its member's place, or at that of the nearest member around it.</summary>
    public static FileProblem At(YamlText yaml, string path, string message)
    {
        for (var around = path; ;)
        {
            if (yaml.Places.TryGetValue(around, out var place))
            {
                return new(place.Line, place.Column, path, message);
            }

            var cut = around.LastIndexOfAny(['.', '[']);
            if (cut <= 0)
            {
                return new(0, 0, path, message);
            }

            around = around[..cut];
        }
    }

    private static JsonNode Entry(Integration integration, Func<string, string, string> secret)
    {
        var secrets = integration.Secrets.OrderBy(s => s.Field, StringComparer.Ordinal).ToDictionary(s => s.Field, s => secret(integration.Slug, s.Field), StringComparer.Ordinal);
        var entry = JsonSerializer.SerializeToNode(IntegrationConfigChange.Of(integration) with { Secrets = secrets.Count > 0 ? secrets : null }, ApiJson.Options)!.AsObject();
        // Only what can be sent: an absent member keeps its value, so null (which clears) is written for what is empty, but for what is write only.
        foreach (var unsaid in new[] { "authConfig", "metadata", "versionNote" }.Concat(secrets.Count > 0 ? [] : ["secrets"]))
        {
            entry.Remove(unsaid);
        }

        return entry;
    }
}
