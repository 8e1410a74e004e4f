using System.Globalization;
using System.Text;
using IntegrationConsole.Webhooks.Outbound;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>
/// What a delivery sends. The same bytes at every attempt and replay, since they depend on the event and the endpoint only:
/// <c>{"event":"job.created","type":"job.created","timestamp":"2026-11-26T09:30:00.000Z","data":{…}}</c>; <c>event</c> is the user story's member, <c>type</c> that of Standard Webhooks.
/// </summary>
public static class DeliveryBody
{
    /// <param name="settings">Whose template it is sent with, if it has one.</param>
    public static byte[] Of(QueuedDelivery delivery, EndpointSettings settings) =>
        settings.Template is { Length: > 0 } template
            ? Encoding.UTF8.GetBytes(BodyTemplate.Fill(template, delivery.Type, RowKey.Of(RowKey.Event, delivery.EventId), Time(delivery.EventAtMs), delivery.Data))
            : Usual(delivery.Type, delivery.EventAtMs, delivery.Data);

    private static byte[] Usual(string type, long atMs, string data)
    {
        // Types are letters, digits, dots and underscores: nothing to escape.
        var head = $$"""{"event":"{{type}}","type":"{{type}}","timestamp":"{{Time(atMs)}}","data":""";
        var body = new byte[head.Length + Encoding.UTF8.GetByteCount(data) + 1];
        var written = Encoding.ASCII.GetBytes(head, body);
        written += Encoding.UTF8.GetBytes(data, body.AsSpan(written));
        body[written] = (byte)'}';
        return body;
    }

    internal static string Time(long atMs) => DateTimeOffset.FromUnixTimeMilliseconds(atMs).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
