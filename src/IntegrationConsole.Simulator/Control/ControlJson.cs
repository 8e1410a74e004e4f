using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationConsole.Simulator.Control;

/// <summary>How the control API writes: camelCase, enums by name, durations as <c>00:00:01.5</c>; unknown members are refused.</summary>
public static class ControlJson
{
    /// <summary>For clients of the control API in .NET.</summary>
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions());

    internal static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = true;
        options.AllowOutOfOrderMetadataProperties = true;
        options.RespectRequiredConstructorParameters = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        return options;
    }
}
