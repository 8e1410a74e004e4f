using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>An endpoint as the audit trail keeps it; it holds no secret.</summary>
internal static class EndpointPicture
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Of(WebhookEndpoint endpoint) => JsonSerializer.Serialize(new { endpoint.Name, endpoint.Url, endpoint.Environment, endpoint.IsActive, endpoint.Settings }, Options);
}
