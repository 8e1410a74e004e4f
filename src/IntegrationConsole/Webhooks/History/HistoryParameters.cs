using Microsoft.AspNetCore.Mvc;

namespace IntegrationConsole.Webhooks.History;

/// <summary>The query parameters of lists of deliveries, as they were sent.</summary>
internal sealed record HistoryParameters(
    [FromQuery(Name = "endpoint")] string? Endpoint,
    [FromQuery(Name = "state")] string? State,
    [FromQuery(Name = "kind")] string? Kind,
    [FromQuery(Name = "code")] string? Code,
    [FromQuery(Name = "cause")] string? Cause,
    [FromQuery(Name = "type")] string? Type,
    [FromQuery(Name = "since")] string? Since,
    [FromQuery(Name = "until")] string? Until,
    [FromQuery(Name = "text")] string? Text,
    [FromQuery(Name = "limit")] string? Limit,
    [FromQuery(Name = "cursor")] string? Cursor);
