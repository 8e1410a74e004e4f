using IntegrationConsole.Webhooks.Outbound;

namespace IntegrationConsole.Webhooks;

/// <summary>What holds for all webhooks of an organization.</summary>
public sealed record WebhookDefaults
{
    public static WebhookDefaults Standard { get; } = new();

    /// <summary>How deliveries are tried again, where the endpoint says nothing else.</summary>
    public RetryPolicy Retry { get; init; } = RetryPolicy.Default;

    /// <summary>Deliveries that used up their retries are kept as dead letters; off: they end as failed.</summary>
    public bool DeadLetters { get; init; } = true;

    /// <summary>What our own headers begin with (<c>X-InTime</c>-Signature); null: <c>X-</c> and the organization's name.</summary>
    public string? HeaderPrefix { get; init; }

    /// <summary>An endpoint at which every delivery failed for this long is switched off; a warning comes at half of it. Null: never.</summary>
    public TimeSpan? DisableAfter { get; init; } = TimeSpan.FromDays(5);

    /// <summary>How long events and their deliveries are kept once they are done, 1 to 400 days. Dead letters stay three times as long, at most 400 days.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(30);
}
