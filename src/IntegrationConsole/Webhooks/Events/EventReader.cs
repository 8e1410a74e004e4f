using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using IntegrationConsole.Api;

namespace IntegrationConsole.Webhooks.Events;

/// <summary>Reads published events from JSON and says what is wrong with them, event by event. Pure.</summary>
internal static class EventReader
{
    /// <summary>Deeper data is nothing that a receiver could use.</summary>
    public const int DeepestNesting = 64;

    private const int MostProblems = 20;

    /// <param name="known">The types that may be published.</param>
    /// <param name="problems">400: the events are not well-formed.</param>
    /// <param name="unknown">422: they are, and name types that nobody knows, or break a type's schema.</param>
    public static List<PublishedEvent> Read(JsonElement root, FrozenDictionary<string, EventTypeFacts> known, FieldErrors problems, FieldErrors unknown)
    {
        if (root.ValueKind is not JsonValueKind.Array)
        {
            return Read(root, "", known, problems, unknown) is { } single ? [single] : [];
        }

        var count = root.GetArrayLength();
        if (count is 0 or > EventRules.MostTogether)
        {
            problems.Add("body", string.Create(CultureInfo.InvariantCulture, $"has {count} events. Send 1 to {EventRules.MostTogether}."));
            return [];
        }

        var events = new List<PublishedEvent>(count);
        var index = 0;
        var wrong = 0;
        foreach (var item in root.EnumerateArray())
        {
            if (Read(item, string.Create(CultureInfo.InvariantCulture, $"[{index++}]"), known, problems, unknown) is { } read)
            {
                events.Add(read);
            }
            else if (++wrong >= MostProblems)
            {
                break; // enough to see what is the matter
            }
        }

        return events;
    }

    private static PublishedEvent? Read(JsonElement item, string path, FrozenDictionary<string, EventTypeFacts> known, FieldErrors problems, FieldErrors unknown)
    {
        if (item.ValueKind is not JsonValueKind.Object)
        {
            problems.Add(path.Length == 0 ? "body" : path, "must be an object: {\"type\": \"job.created\", \"data\": {...}}.");
            return null;
        }

        var fine = AreKnown(item, path, problems);
        var (type, data, labels, key, order) = (Member(item, "type"), Member(item, "data"), Member(item, "labels"), Member(item, "idempotencyKey"), Member(item, "orderingKey"));
        fine &= IsText(type, At(path, "type"), EventRules.LongestType, required: true, problems) & IsText(key, At(path, "idempotencyKey"), EventRules.LongestKey, required: false, problems)
            & IsText(order, At(path, "orderingKey"), EventRules.LongestKey, required: false, problems) & AreLabels(labels, At(path, "labels"), problems);
        if (data is null)
        {
            problems.Add(At(path, "data"), "is required: what happened, as JSON.");
            fine = false;
        }

        return fine && IsKnown(type!.Value.GetString()!, data!.Value, path, known, unknown)
            ? new(type.Value.GetString()!, data.Value, Text(key), Text(order), labels is { ValueKind: JsonValueKind.Object } given ? given : null)
            : null;
    }

    private static bool AreKnown(JsonElement item, string path, FieldErrors problems)
    {
        var fine = true;
        foreach (var member in item.EnumerateObject())
        {
            if (member.Name is not ("type" or "data" or "labels" or "idempotencyKey" or "orderingKey"))
            {
                problems.Add(At(path, member.Name.Length <= 60 ? member.Name : member.Name[..60]), "is not known here. Known are type, data, labels, idempotencyKey, orderingKey.");
                fine = false;
            }
        }

        return fine;
    }

    private static JsonElement? Member(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value : null;

    private static bool IsKnown(string type, JsonElement data, string path, FrozenDictionary<string, EventTypeFacts> known, FieldErrors unknown)
    {
        if (!known.TryGetValue(type, out var facts))
        {
            unknown.Add(At(path, "type"), EventRules.Unknown(type, known.Keys));
            return false;
        }

        if (facts.Schema is { } schema && SchemaRules.Problems(schema, data) is { Count: > 0 } broken)
        {
            foreach (var (where, what) in broken)
            {
                unknown.Add(At(path, "data" + where), what);
            }

            return false;
        }

        return true;
    }

    private static bool IsText(JsonElement? value, string path, int longest, bool required, FieldErrors problems)
    {
        if (value is null or { ValueKind: JsonValueKind.Null })
        {
            if (required)
            {
                problems.Add(path, "is required.");
            }

            return !required;
        }

        if (value.Value.ValueKind is JsonValueKind.String && value.Value.GetString() is { Length: > 0 } text && text.Length <= longest)
        {
            return true;
        }

        problems.Add(path, string.Create(CultureInfo.InvariantCulture, $"must be text of 1 to {longest} characters."));
        return false;
    }

    private static bool AreLabels(JsonElement? value, string path, FieldErrors problems)
    {
        if (value is null or { ValueKind: JsonValueKind.Null })
        {
            return true;
        }

        if (value.Value.ValueKind is JsonValueKind.Object && value.Value.GetPropertyCount() <= EventRules.MostLabels
            && value.Value.EnumerateObject().All(l => l.Name.Length is > 0 and <= EventRules.LongestLabel && l.Value.ValueKind is JsonValueKind.String && l.Value.GetString()!.Length <= EventRules.LongestLabel))
        {
            return true;
        }

        problems.Add(path, string.Create(CultureInfo.InvariantCulture, $"must be an object of at most {EventRules.MostLabels} texts of at most {EventRules.LongestLabel} characters: {{\"tenant\": \"acme\"}}."));
        return false;
    }

    private static string? Text(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static string At(string path, string member) => path.Length == 0 ? member : $"{path}.{member}";
}
