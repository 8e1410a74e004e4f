using IntegrationConsole.Data;

namespace IntegrationConsole.Integrations.Templates;

/// <summary>A template that somebody of the organization saved. Written once; to change one, save another and delete it.</summary>
public sealed class SavedTemplate : IBelongToOrganization
{
    private SavedTemplate() { }

    internal SavedTemplate(string name, string? description, IntegrationDraft draft, string author, DateTimeOffset at)
    {
        Name = name;
        Description = description;
        ProviderId = draft.ProviderId;
        Draft = draft;
        Author = author;
        CreatedAt = at;
    }

    public int Id { get; private set; }

    /// <summary>What addresses call it: <c>?template=own/…</c>.</summary>
    public Guid PublicId { get; private set; } = Guid.CreateVersion7();

    public int OrganizationId { get; private set; }

    /// <summary>Unique in the organization.</summary>
    public string Name { get; private set; } = "";

    /// <summary>When to choose it.</summary>
    public string? Description { get; private set; }

    public string ProviderId { get; private set; } = "";

    /// <summary>What it fills in, JSON. A draft's secrets are never a part of it; a field that is newer than the template has its default.</summary>
    public IntegrationDraft Draft { get; private set; } = null!;

    public string Author { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }
}
