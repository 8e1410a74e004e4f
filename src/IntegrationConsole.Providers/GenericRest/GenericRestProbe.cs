using System.Text;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.GenericRest;

/// <summary>Turns the operator's settings into a probe. Pure.</summary>
internal static class GenericRestProbe
{
    public static Probe.HttpProbe From(SettingValues settings)
    {
        var head = string.Equals(settings["healthMethod"], "HEAD", StringComparison.Ordinal);
        var pointer = head || settings["identityJsonPath"] is not { } path ? null : Pointer(path);
        var rules = new List<SuccessRule>();
        if (pointer is not null)
        {
            rules.Add(SuccessRule.JsonHas(pointer));
        }

        if (!head && settings["expectedText"] is { } text)
        {
            rules.Add(SuccessRule.Contains(text));
        }

        return new()
        {
            Method = head ? HttpMethod.Head : HttpMethod.Get,
            Path = Path(settings["healthPath"] ?? "/"),
            Headers = [new("Accept", "application/json, */*;q=0.5")],
            ExpectedStatus = StatusSet.Parse(settings["expectedStatus"] ?? GenericRestForm.DefaultStatus) ?? StatusSet.AnySuccess,
            Success = rules.Count == 0 ? SuccessRule.StatusOnly : SuccessRule.All(rules),
            Identity = pointer is null ? [] : [new("", pointer)],
            ExampleBody = """{"status":"ok","name":"example"}""",
        };
    }

    /// <summary><c>$.data.items[0].id</c> and <c>data.items.0.id</c> as the JSON pointer <c>/data/items/0/id</c>; a pointer stays as it is.</summary>
    public static string Pointer(string path)
    {
        if (path.StartsWith('/'))
        {
            return path;
        }

        var pointer = new StringBuilder();
        foreach (var part in path.TrimStart('$').Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
        {
            pointer.Append('/').Append(part.Trim('\'', '"').Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        }

        return pointer.ToString();
    }

    /// <summary>Braces of the operator's own path are data, not placeholders for settings.</summary>
    private static string Path(string text) => text.Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal);
}
