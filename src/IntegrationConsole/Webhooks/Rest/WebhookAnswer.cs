using IntegrationConsole.Webhooks.Outbound;

namespace IntegrationConsole.Webhooks.Rest;

/// <summary>An endpoint: what is set, and how it is doing.</summary>
/// <param name="Config">What can be written back; secrets are masked.</param>
/// <param name="Secret">The signing secret in clear, only in the answer to the request that made it.</param>
/// <param name="DisabledReason">Why the console switched it off by itself; null: it did not.</param>
/// <param name="FailingSince">Every attempt has failed since; null: the last one succeeded, or there was none.</param>
public sealed record WebhookAnswer(Guid Id, WebhookConfig Config, string? Secret, string? DisabledReason, DateTimeOffset? FailingSince, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Version)
{
    internal static WebhookAnswer Of(WebhookEndpoint endpoint, string? secret, bool hasCertificate) =>
        new(endpoint.PublicId, WebhookConfig.Of(endpoint, hasCertificate), secret, endpoint.DisabledReason, endpoint.FailingSince, endpoint.CreatedAt, endpoint.UpdatedAt, endpoint.Version);
}
