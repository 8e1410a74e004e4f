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
    internal static DashboardAlert Of(BoardRow row) => new(
        $"{row.Facts.Slug}-{row.Since.ToUnixTimeMilliseconds()}", row.Facts.Slug, $"{row.Facts.Name} is {HealthWords.Api(row.State)}", row.Why, HealthWords.Advice(row.Cause), row.Cause, row.Since);
}
