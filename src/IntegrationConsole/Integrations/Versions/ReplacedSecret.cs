using IntegrationConsole.Data;

namespace IntegrationConsole.Integrations.Versions;

/// <summary>A secret that was replaced or removed, still sealed for the same integration and field, for as long as a version that it was part of is kept.</summary>
public sealed class ReplacedSecret : IBelongToOrganization
{
    private ReplacedSecret() { }

    /// <param name="secret">What is replaced.</param>
    /// <param name="untilVersion">The first version that it is not part of.</param>
    public ReplacedSecret(StoredSecret secret, int untilVersion)
    {
        OrganizationId = secret.OrganizationId;
        Field = secret.Field;
        SealedValue = secret.SealedValue;
        KeyId = secret.KeyId;
        UpdatedBy = secret.UpdatedBy;
        UpdatedAt = secret.UpdatedAt;
        FromVersion = secret.FromVersion;
        UntilVersion = untilVersion;
    }

    public int Id { get; private set; }

    public int OrganizationId { get; private set; }

    public int IntegrationId { get; private set; }

    public string Field { get; private set; } = "";

    public string SealedValue { get; private set; } = "";

    /// <summary>The key of the ring that sealed it, so that a rotation finds what is left to re-seal.</summary>
    public Guid KeyId { get; private set; }

    /// <summary>Who entered the value.</summary>
    public string UpdatedBy { get; private set; } = "";

    /// <summary>When the value was entered.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>The first version that it was part of.</summary>
    public int FromVersion { get; private set; }

    /// <summary>The first version that it was no longer part of.</summary>
    public int UntilVersion { get; private set; }

    /// <summary>When it is forgotten, as a person has chosen; null: with the last version that it was part of.</summary>
    public DateTimeOffset? KeptUntil { get; private set; }
}
