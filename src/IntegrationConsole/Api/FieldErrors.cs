namespace IntegrationConsole.Api;

/// <summary>What is wrong with a request, field by field; fields are named as the client wrote them (<c>interval</c>, <c>monitoring.timeout</c>).</summary>
public sealed class FieldErrors
{
    private readonly Dictionary<string, List<string>> byField = new(StringComparer.Ordinal);

    public bool Any => byField.Count > 0;

    /// <param name="field">The parameter or the JSON path.</param>
    /// <param name="message">What is wrong and what would be right, for a person.</param>
    public void Add(string field, string message)
    {
        if (!byField.TryGetValue(field, out var messages))
        {
            byField[field] = messages = [];
        }

        messages.Add(message);
    }

    /// <summary>The form that validation problems take.</summary>
    public Dictionary<string, string[]> ToDictionary() => byField.ToDictionary(f => f.Key, f => f.Value.ToArray(), StringComparer.Ordinal);
}
