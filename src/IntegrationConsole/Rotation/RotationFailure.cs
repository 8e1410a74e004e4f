using IntegrationConsole.Data;

namespace IntegrationConsole.Rotation;

/// <summary>A value that a rotation could not seal anew. Tenants see their own only.</summary>
public sealed class RotationFailure : IBelongToOrganization
{
    private RotationFailure() { }

    public RotationFailure(int rotationId, int organizationId, string holder, long rowId, string name, string why, DateTimeOffset at)
    {
        (RotationId, OrganizationId, Holder, RowId, Name, Why, At) = (rotationId, organizationId, holder, rowId, name, why, at);
    }

    public long Id { get; private set; }

    public int OrganizationId { get; private set; }

    public int RotationId { get; private set; }

    /// <summary>Which table: <see cref="Secrets.IHoldSealedValues.Name"/>.</summary>
    public string Holder { get; private set; } = "";

    public long RowId { get; private set; }

    /// <summary>Slug and field: <c>stripe-live · apiKey</c>. Never a value.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What happened and what to do.</summary>
    public string Why { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}
