namespace IntegrationConsole.Data;

/// <summary>Which rows a database context can see and change: those of one organization, all (background work only), or none.</summary>
public sealed record Reach
{
    private Reach(int organizationId, bool everything)
    {
        OrganizationId = organizationId;
        Everything = everything;
    }

    /// <summary>No organization is known (nobody has signed in): every query is empty.</summary>
    public static Reach Nothing { get; } = new(0, everything: false);

    /// <summary>Background work across organizations. Pages and endpoints never use it.</summary>
    public static Reach System { get; } = new(0, everything: true);

    public int OrganizationId { get; }

    public bool Everything { get; }

    public static Reach Of(int organizationId) =>
        organizationId > 0 ? new(organizationId, everything: false) : throw new ArgumentOutOfRangeException(nameof(organizationId));
}
