using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace IntegrationConsole.Api;

/// <summary>How the API writes and reads JSON: camelCase, enums as camelCase words, numbers as numbers, names exactly as documented, no member twice.</summary>
public static class ApiJson
{
    private const int DeepestNesting = 32;

    /// <summary>For reading bodies; the answers of minimal APIs are set up alike by <see cref="Configure"/>.</summary>
    public static JsonSerializerOptions Options { get; } = Made();

    /// <summary>Gives the framework's options the same rules, so that answers and the OpenAPI document agree.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null; // keys are data: slugs and field keys
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = DeepestNesting;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Made()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        Configure(options);
        options.MakeReadOnly();
        return options;
    }
}
