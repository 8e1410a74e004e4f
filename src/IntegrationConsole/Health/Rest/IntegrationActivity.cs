using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Health.Rest;

/// <summary>A change of an integration's health.</summary>
/// <param name="Integration">Its slug.</param>
/// <param name="Operation">Always statusChange.</param>
/// <param name="Status">success (healthy again), warning (degraded or unknown) or error (unhealthy).</param>
/// <param name="From">healthy, degraded, unhealthy or unknown.</param>
/// <param name="To">As <paramref name="From"/>.</param>
/// <param name="Cause">none when it became healthy.</param>
/// <param name="Details">Why, in one sentence.</param>
public sealed record IntegrationActivity(Guid Id, string Integration, string Operation, string Status, DateTimeOffset Timestamp, string From, string To, Cause Cause, string Details)
{
    internal static IntegrationActivity Of(StatusChange change, string slug) => new(
        change.PublicId, slug, "statusChange", Word(change.To), change.At, HealthWords.Api(change.From), HealthWords.Api(change.To), change.Cause, change.Summary);

    private static string Word(HealthState state) => state switch
    {
        HealthState.Healthy => "success",
        HealthState.Unhealthy => "error",
        _ => "warning",
    };
}
