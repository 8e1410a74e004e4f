namespace IntegrationConsole.Webhooks.Inbound.Rest;

/// <summary>A new secret for a receiver.</summary>
/// <param name="Secret">Left out: the console invents one, where one may be chosen.</param>
/// <param name="OverlapHours">How long the former one still counts, 0 to 720; left out: 24.</param>
public sealed record SecretRequest(string? Secret, double? OverlapHours);
