namespace IntegrationConsole.Audit;

/// <summary>Says of what the trail does not have everything; a boundary, because the settings that leave entries out stand downstream of Audit. Scoped service.</summary>
public interface ITellAuditGaps
{
    /// <param name="searched">What a person searches the trail for: part of a target's name.</param>
    /// <returns>Names of the targets that match and of which not everything is recorded; empty when there are none.</returns>
    Task<IReadOnlyList<string>> OfAsync(string searched, CancellationToken cancellationToken);
}
