using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Health.Rest;

/// <summary>Something that wants attention now.</summary>
/// <param name="Id">Stays the same while the integration stays in this status.</param>
/// <param name="Integration">Its slug.</param>
/// <param name="Message">Why.</param>
/// <param name="Advice">What to do first.</param>
/// <param name="Timestamp">Since when.</param>
public sealed record DashboardAlert(string Id, string Integration, string Title, string Message, string Advice, Cause Cause, DateTimeOffset Timestamp)
{
    internal static DashboardAlert Of(BoardRow row)
    {
        var (name, known) = (row.Facts.Name, row.State is not HealthState.Unknown);
        return new(
            $"{row.Facts.Slug}-{row.Since.ToUnixTimeMilliseconds()}",
            row.Facts.Slug,
            known ? $"{name} is {HealthWords.Api(row.State)}" : $"The health of {name} is not known",
            row.Why.Length > 0 ? row.Why : "No check has reported yet.",
            known ? HealthWords.Advice(row.Cause) : "Wait for the next check, or test it now.",
            row.Cause,
            row.Since);
    }
}
