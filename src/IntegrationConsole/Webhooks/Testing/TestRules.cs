using System.Text;
using System.Text.Json;
using IntegrationConsole.Webhooks.Events;

namespace IntegrationConsole.Webhooks.Testing;

/// <summary>Whether a payload can be sent as a test. Pure.</summary>
public static class TestRules
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = EventReader.DeepestNesting };

    /// <summary>Field → what is wrong; empty when it can be sent.</summary>
    /// <param name="type">Null: there is no such type.</param>
    public static Dictionary<string, string> Check(EventTypeFacts? type, string data)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        if (type is null)
        {
            problems["type"] = "There is no such event type. Choose one of the list.";
        }

        if (Encoding.UTF8.GetByteCount(data) > EventRules.MostData)
        {
            problems["data"] = "At most 256 KB, as for published events.";
        }
        else if (!IsJson(data, out var why))
        {
            problems["data"] = why;
        }

        return problems;
    }

    /// <summary>What would be refused if an application published this, in a sentence; null: nothing. A test may send it all the same, to see what the receiver says.</summary>
    public static string? Warning(EventTypeFacts type, string data)
    {
        if (type.Schema is not { } schema || !IsJson(data, out _))
        {
            return null;
        }

        using var document = JsonDocument.Parse(data, Strict);
        return SchemaRules.Problems(schema, document.RootElement) is [var (where, what), ..] ? $"An application could not publish this: data{where} {what}" : null;
    }

    private static bool IsJson(string data, out string why)
    {
        try
        {
            using var document = JsonDocument.Parse(data, Strict);
            why = "";
            return true;
        }
        catch (JsonException e)
        {
            why = $"This is not well-formed JSON: look at line {(e.LineNumber ?? 0) + 1}, character {(e.BytePositionInLine ?? 0) + 1}.";
            return false;
        }
    }
}
