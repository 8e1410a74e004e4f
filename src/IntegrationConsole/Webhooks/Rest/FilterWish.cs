using IntegrationConsole.Webhooks.History;

namespace IntegrationConsole.Webhooks.Rest;

/// <summary>Which deliveries are meant; what is left out does not matter.</summary>
/// <param name="Endpoint">Id of an endpoint.</param>
/// <param name="State"><c>dead</c>, <c>held</c>, <c>failed</c>, <c>delivered</c>.</param>
/// <param name="Code">The last answer's status.</param>
/// <param name="Text">Stands somewhere in the event's data.</param>
public sealed record FilterWish(string? Endpoint, string? State, string? Kind, int? Code, string? Cause, string? Type, string? Since, string? Until, string? Text)
{
    internal static FilterWish Anything { get; } = new(null, null, null, null, null, null, null, null, null);

    internal HistoryParameters ToParameters() =>
        new(Endpoint, State, Kind, Code?.ToString(System.Globalization.CultureInfo.InvariantCulture), Cause, Type, Since, Until, Text, Limit: null, Cursor: null);
}
