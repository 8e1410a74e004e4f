namespace IntegrationConsole.Webhooks.Rest;

/// <summary>What holds for all endpoints of the organization that say nothing else. A member left out keeps its value.</summary>
/// <param name="Retry">How deliveries are tried again.</param>
/// <param name="DeadLetters">Deliveries that used up their retries are kept as dead letters; off: they end as failed.</param>
/// <param name="HeaderPrefix">What our own headers begin with (<c>X-InTime</c>); null: <c>X-</c> and the organization's name.</param>
/// <param name="DisableAfterHours">An endpoint at which everything failed for so long is switched off; null: never.</param>
/// <param name="KeepDays">How long events and deliveries are kept once they are done, 1 to 400; dead letters three times as long.</param>
public sealed record RetryDefaults(RetryConfig? Retry, bool? DeadLetters, string? HeaderPrefix, double? DisableAfterHours, double? KeepDays)
{
    internal static RetryDefaults Of(WebhookDefaults values) => new(RetryConfig.Of(values.Retry), values.DeadLetters, values.HeaderPrefix, values.DisableAfter?.TotalHours, values.Keep.TotalDays);

    /// <summary>The defaults with these members over them.</summary>
    internal WebhookDefaults Over(WebhookDefaults current) => current with
    {
        Retry = Retry?.ToPolicy() ?? Outbound.RetryPolicy.Default,
        DeadLetters = DeadLetters ?? true,
        HeaderPrefix = HeaderPrefix,
        // What can't be a duration becomes one that the rules refuse.
        DisableAfter = DisableAfterHours switch { null => null, > 0 and < 1e6 => TimeSpan.FromHours(DisableAfterHours.Value), _ => TimeSpan.Zero },
        Keep = KeepDays switch { null => WebhookDefaults.Standard.Keep, > 0 and < 1e5 => TimeSpan.FromDays(KeepDays.Value), _ => TimeSpan.Zero },
    };
}
