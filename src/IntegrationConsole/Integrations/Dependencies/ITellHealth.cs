namespace IntegrationConsole.Integrations.Dependencies;

/// <summary>What the pages of this feature show of the health of integrations: known downstream only, by the feature that watches them.</summary>
public interface ITellHealth
{
    /// <summary>Null: there is no such integration.</summary>
    Neighbour? Find(int organizationId, string slug);

    /// <summary>The integrations that can't work without this one, by name.</summary>
    IReadOnlyList<Neighbour> DependentsOf(int organizationId, string slug);

    /// <summary>All of the organization, by name.</summary>
    IReadOnlyList<Neighbour> All(int organizationId);
}
