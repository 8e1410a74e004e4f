using System.Text.Json;

namespace IntegrationConsole.Providers.Contract;

/// <summary>What a receiver answers to a provider's question, with the status 200.</summary>
/// <param name="ContentType">Without parameters.</param>
/// <param name="Body">The text.</param>
public sealed record SignatureAnswer(string ContentType, string Body)
{
    /// <summary>The question wants this address to be visited once instead of an answer (Amazon SNS); it was checked to be the provider's own.</summary>
    public Uri? Visit { get; init; }

    public static SignatureAnswer Json(object value) => new("application/json", JsonSerializer.Serialize(value, JsonSerializerOptions.Web));
}
