using System.Globalization;
using IntegrationConsole.Api;
using IntegrationConsole.Webhooks.Rest;

namespace IntegrationConsole.Webhooks.History;

/// <summary>Deliveries as CSV (RFC 4180).</summary>
internal static class DeliveryCsv
{
    public const string Header = "id,eventId,endpoint,type,kind,state,attempts,createdAt,lastAttemptAt,lastStatus,lastCause,lastDurationMs,detail\r\n";

    public static string Line(DeliveryLine line)
    {
        var d = DeliveryAnswer.Of(line);
        return Csv.Line(
            d.Id, d.EventId, line.EndpointName, d.Type, d.Kind.ToString().ToLowerInvariant(), d.State.ToString().ToLowerInvariant(), d.Attempts.ToString(CultureInfo.InvariantCulture), Moment(d.CreatedAt),
            d.LastAttemptAt is { } at ? Moment(at) : null, d.LastStatus?.ToString(CultureInfo.InvariantCulture), d.LastCause?.ToString(), d.LastDurationMs?.ToString(CultureInfo.InvariantCulture), d.Detail);
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
