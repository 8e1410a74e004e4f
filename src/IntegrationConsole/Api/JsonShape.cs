using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace IntegrationConsole.Api;

/// <summary>Compares JSON with the type it is to become and names every member that does not fit, which the serializer does for the first only. Pure; values are never repeated, for they may be secrets.</summary>
internal static class JsonShape
{
    private const int LongestName = 60;

    public static void Check(JsonElement root, Type type, FieldErrors problems) => Check(root, ApiJson.Options.GetTypeInfo(type), "", problems);

    private static void Check(JsonElement json, JsonTypeInfo type, string path, FieldErrors problems)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when json.ValueKind is JsonValueKind.Object:
                CheckMembers(json, type, path, problems);
                break;
            case JsonTypeInfoKind.Dictionary when json.ValueKind is JsonValueKind.Object:
                foreach (var entry in json.EnumerateObject())
                {
                    CheckValue(entry.Value, type.ElementType!, Path(path, entry.Name), problems);
                }

                break;
            case JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary:
                problems.Add(path.Length == 0 ? "body" : path, "must be an object: { ... }.");
                break;
            default:
                CheckValue(json, type.Type, path, problems);
                break;
        }
    }

    private static void CheckMembers(JsonElement json, JsonTypeInfo type, string path, FieldErrors problems)
    {
        foreach (var member in json.EnumerateObject())
        {
            var known = type.Properties.FirstOrDefault(p => string.Equals(p.Name, member.Name, StringComparison.Ordinal));
            if (known is null)
            {
                problems.Add(Path(path, member.Name), $"is not known here. Known are {string.Join(", ", type.Properties.Select(p => p.Name))}.");
            }
            else
            {
                CheckValue(member.Value, known.PropertyType, Path(path, member.Name), problems);
            }
        }
    }

    private static void CheckValue(JsonElement json, Type type, string path, FieldErrors problems)
    {
        var wanted = Nullable.GetUnderlyingType(type) ?? type;
        if (json.ValueKind is JsonValueKind.Null)
        {
            return; // takes the member away
        }

        var info = ApiJson.Options.GetTypeInfo(wanted);
        if (info.Kind is JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary)
        {
            Check(json, info, path, problems);
        }
        else if (!Fits(json, wanted))
        {
            problems.Add(path, Wanted(wanted));
        }
    }

    private static bool Fits(JsonElement json, Type type)
    {
        try
        {
            json.Deserialize(type, ApiJson.Options);
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false; // InvalidOperationException: text that is not valid UTF-16
        }
    }

    private static string Wanted(Type type) =>
        type == typeof(string) ? "must be text in quotes."
        : type == typeof(bool) ? "must be true or false, without quotes."
        : type == typeof(int) || type == typeof(long) ? "must be a whole number, without quotes."
        : type == typeof(double) ? "must be a number, without quotes."
        : type.IsEnum ? $"must be one of {string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName))}."
        : "has the wrong type.";

    private static string Path(string parent, string name)
    {
        var shown = name.Length <= LongestName ? name : name[..LongestName];
        return parent.Length == 0 ? shown : $"{parent}.{shown}";
    }
}
