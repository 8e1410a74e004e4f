using System.ComponentModel.DataAnnotations;

namespace IntegrationConsole.Webhooks;

/// <summary>The settings of section <c>Webhooks</c>: what one process takes on at a time.</summary>
public sealed record WebhooksOptions
{
    public const string Section = "Webhooks";

    /// <summary>Attempts under way or not yet written, over all endpoints. A killed process has sent at most these twice.</summary>
    [Range(1, 10_000)]
    public int MostInFlight { get; init; } = 512;

    /// <summary>Deliveries that wait in memory, over all endpoints; more stay in the database until there is room.</summary>
    [Range(1, 1_000_000)]
    public int MostQueued { get; init; } = 20_000;

    /// <summary>Of these, most of one endpoint, so that one that is slow can't take the room of the others.</summary>
    [Range(1, 1_000_000)]
    public int MostQueuedPerEndpoint { get; init; } = 4_000;
}
