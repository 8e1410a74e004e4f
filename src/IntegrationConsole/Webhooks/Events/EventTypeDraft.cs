namespace IntegrationConsole.Webhooks.Events;

/// <summary>A type of events as somebody wants it.</summary>
/// <param name="Name">Two or more words with dots. One of the built-in names changes that type for the organization.</param>
/// <param name="Example">What <c>data</c> looks like, JSON.</param>
/// <param name="Schema">What <c>data</c> must look like, JSON Schema; null: anything.</param>
public sealed record EventTypeDraft(string Name, string Group, string Description, string Example, string? Schema, bool IsArchived)
{
    public static EventTypeDraft Blank { get; } = new("", "", "", "{\n  \"id\": \"1\"\n}", null, IsArchived: false);

    public static EventTypeDraft Of(EventTypeFacts type) => new(type.Name, type.Group, type.Description, type.Example, type.Schema, type.IsArchived);
}
