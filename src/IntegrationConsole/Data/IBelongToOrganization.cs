namespace IntegrationConsole.Data;

/// <summary>A row of one tenant. <see cref="ConsoleDb"/> filters every query by it and stamps it on new rows; feature code never does either by hand.</summary>
public interface IBelongToOrganization
{
    /// <summary>Key of the <see cref="Organization"/>; 0 on a new row until it is saved.</summary>
    int OrganizationId { get; }
}
