using IntegrationConsole.Data;

namespace IntegrationConsole.Webhooks.Events;

/// <summary>A type of events that an organization knows beside, or instead of, the built-in ones (<see cref="StandardEventTypes"/>).</summary>
public sealed class EventType : IBelongToOrganization
{
    private EventType() { }

    public EventType(string name, DateTimeOffset at) => (Name, CreatedAt, UpdatedAt) = (name, at, at);

    public int Id { get; private set; }

    public int OrganizationId { get; private set; }

    /// <summary>Two or more words with dots: <c>job.created</c>. Unique in the organization.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The heading under which it is listed: <c>Jobs</c>.</summary>
    public string Group { get; private set; } = "";

    public string Description { get; private set; } = "";

    /// <summary>What <c>data</c> looks like, JSON.</summary>
    public string Example { get; private set; } = "{}";

    /// <summary>What <c>data</c> must look like, JSON Schema (2020-12, the part in <see cref="SchemaRules"/>); null: anything.</summary>
    public string? Schema { get; private set; }

    /// <summary>Counts the changes of example and schema.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>No longer offered; events of it are still accepted.</summary>
    public bool IsArchived { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Says what it is. A changed shape makes a new version.</summary>
    public void Describe(string group, string description, string example, string? schema, bool archived, DateTimeOffset at)
    {
        if (Id != 0 && (!string.Equals(Example, example, StringComparison.Ordinal) || !string.Equals(Schema, schema, StringComparison.Ordinal)))
        {
            Version++;
        }

        (Group, Description, Example, Schema, IsArchived, UpdatedAt) = (group, description, example, schema, archived, at);
    }
}
