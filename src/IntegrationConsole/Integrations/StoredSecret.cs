using IntegrationConsole.Data;

namespace IntegrationConsole.Integrations;

/// <summary>A secret field of an integration, sealed for exactly that integration and field.</summary>
public sealed class StoredSecret : IBelongToOrganization
{
    private StoredSecret() { }

    public StoredSecret(string field, string sealedValue, Guid keyId, string updatedBy, DateTimeOffset updatedAt, int fromVersion = 0)
    {
        Field = field;
        SealedValue = sealedValue;
        KeyId = keyId;
        UpdatedBy = updatedBy;
        UpdatedAt = updatedAt;
        FromVersion = fromVersion;
    }

    public int Id { get; private set; }

    public int OrganizationId { get; private set; }

    public int IntegrationId { get; private set; }

    public string Field { get; private set; } = "";

    public string SealedValue { get; private set; } = "";

    /// <summary>The key of the ring that sealed it, so that a rotation finds what is left to re-seal.</summary>
    public Guid KeyId { get; private set; }

    public string UpdatedBy { get; private set; } = "";

    /// <summary>When the value was entered; a roll back brings it back with the value, so it tells two values of a field apart.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Until when it works at the provider, as a person has said; null: it does not end.</summary>
    public DateTimeOffset? ValidUntil { get; private set; }

    /// <summary>Who is told before it ends: an e-mail address or the name of a team; null: nobody in particular.</summary>
    public string? Tell { get; private set; }

    /// <summary>Says until when it works and who is told before. A replacement begins without an end.</summary>
    public void SetValidity(DateTimeOffset? validUntil, string? tell) => (ValidUntil, Tell) = (validUntil, tell);

    /// <summary>The first version of the integration that it is part of; 0 when that was before versions were kept.</summary>
    public int FromVersion { get; private set; }
}
