namespace IntegrationConsole.Data;

/// <summary>A tenant. Every other row belongs to one; the numeric key is what rows carry, the GUID is what the outside sees.</summary>
public sealed class Organization
{
    private Organization() { }

    public Organization(string name, string slug, DateTimeOffset createdAt)
    {
        Name = name;
        Slug = slug;
        CreatedAt = createdAt;
    }

    public int Id { get; private set; }

    public Guid PublicId { get; private set; } = Guid.CreateVersion7();

    public string Name { get; private set; } = "";

    public string Slug { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }
}
