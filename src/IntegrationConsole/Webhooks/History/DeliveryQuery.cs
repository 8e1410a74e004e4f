using IntegrationConsole.Data;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Events;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Webhooks.History;

/// <summary>A filter as a query. What an index answers comes first (<see cref="Scope"/>), what must be looked at row by row after it (<see cref="Narrow"/>), so that whoever asks can bound the looking.</summary>
internal static class DeliveryQuery
{
    private const string Escape = "\\";

    /// <summary>Endpoint, time, and the rare states; from the newest.</summary>
    public static IQueryable<Delivery> Scope(ConsoleDb db, DeliveryFilter filter, long? before = null)
    {
        var rows = db.Set<Delivery>().AsNoTracking();
        rows = filter.EndpointId is { } endpoint ? rows.Where(d => d.EndpointId == endpoint) : rows;
        rows = filter.Since is { } since ? From(rows, RowIds.From(since)) : rows;
        rows = filter.Until is { } until ? Before(rows, RowIds.From(until)) : rows;
        rows = before is { } edge ? Before(rows, edge) : rows;
        return filter.State is { } state && DeliveryIndexes.IsTroubled(state) ? rows.InTrouble(state) : rows;
    }

    /// <summary>Whether <see cref="Scope"/> alone is the answer: an index gives it row by row, however old the history is, and nothing has to be bounded.</summary>
    public static bool IsAnsweredByIndex(DeliveryFilter filter) => (filter.State is null || DeliveryIndexes.IsTroubled(filter.State)) && (filter with { State = null }).IsOpen;

    public static IQueryable<Delivery> Narrow(ConsoleDb db, IQueryable<Delivery> rows, DeliveryFilter filter)
    {
        rows = filter.State is { } state ? rows.Where(d => d.State == state) : rows;
        rows = filter.Kind is { } kind ? rows.Where(d => d.Kind == kind) : rows;
        rows = filter.Code is { } code ? rows.Where(d => d.LastStatus == code) : rows;
        rows = filter.Cause is { } cause ? rows.Where(d => d.LastCause == cause) : rows;
        rows = filter.Type is { } type ? rows.Where(d => d.Type == type) : rows;
        if (filter.Text is not { Length: > 0 } text)
        {
            return rows;
        }

        var pattern = $"%{text.Replace(Escape, Escape + Escape, StringComparison.Ordinal).Replace("%", Escape + "%", StringComparison.Ordinal).Replace("_", Escape + "_", StringComparison.Ordinal)}%";
        return rows.Where(d => db.Set<WebhookEvent>().Any(e => e.Id == d.EventId && EF.Functions.Like(e.Data, pattern, Escape)));
    }

    private static IQueryable<Delivery> From(IQueryable<Delivery> rows, long id) => rows.Where(d => d.Id >= id);

    private static IQueryable<Delivery> Before(IQueryable<Delivery> rows, long id) => rows.Where(d => d.Id < id);
}
