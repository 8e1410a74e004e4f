using IntegrationConsole.Data;

namespace IntegrationConsole.Integrations;

/// <summary>A secret field of an integration, sealed for exactly that integration and field.</summary>
public sealed class StoredSecret : IBelongToOrganization
{
    private StoredSecret() { }

    public StoredSecret(string field, string sealedValue, Guid keyId, string updatedBy, DateTimeOffset updatedAt)
    {
        Field = field;
        SealedValue = sealedValue;
        KeyId = keyId;
        UpdatedBy = updatedBy;
        UpdatedAt = updatedAt;
    }

    public int Id { get; private set; }

    public int OrganizationId { get; private set; }

    public int IntegrationId { get; private set; }

    public string Field { get; private set; } = "";

    public string SealedValue { get; private set; } = "";

    /// <summary>The key of the ring that sealed it, so that a rotation finds what is left to re-seal.</summary>
    public Guid KeyId { get; private set; }

    public string UpdatedBy { get; private set; } = "";

    public DateTimeOffset UpdatedAt { get; private set; }
}
