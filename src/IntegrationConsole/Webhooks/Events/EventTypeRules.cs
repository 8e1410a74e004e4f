using System.Text.Json;

namespace IntegrationConsole.Webhooks.Events;

/// <summary>Whether a type of events can be saved. Pure.</summary>
public static class EventTypeRules
{
    public const int LongestGroup = 60;
    public const int LongestDescription = 400;
    public const int LongestExample = 64 * 1024;

    /// <summary>Field → what is wrong; empty when it can be saved.</summary>
    public static Dictionary<string, string> Check(EventTypeDraft draft)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!EventRules.IsTypeName(draft.Name))
        {
            problems["name"] = "Two or more words of small letters, digits and underscores with dots between: invoice.paid.";
        }

        if (draft.Group.Trim().Length is 0 or > LongestGroup)
        {
            problems["group"] = "Name the heading under which it is listed, at most 60 characters.";
        }

        if (draft.Description.Trim().Length is 0 or > LongestDescription)
        {
            problems["description"] = "Say in a sentence when it happens, at most 400 characters.";
        }

        if (draft.Schema is { } schema && SchemaRules.Problem(schema) is { } wrong)
        {
            problems["schema"] = wrong;
        }

        if (ExampleProblem(draft, problems.ContainsKey("schema")) is { } problem)
        {
            problems["example"] = problem;
        }

        return problems;
    }

    private static string? ExampleProblem(EventTypeDraft draft, bool schemaIsBroken)
    {
        if (draft.Example.Length > LongestExample)
        {
            return "At most 64 KB.";
        }

        try
        {
            using var json = JsonDocument.Parse(draft.Example);
            return draft.Schema is { } schema && !schemaIsBroken && SchemaRules.Problems(schema, json.RootElement) is [var (where, what), ..] ? $"It breaks the schema: data{where} {what}" : null;
        }
        catch (JsonException)
        {
            return "This is not well-formed JSON.";
        }
    }
}
