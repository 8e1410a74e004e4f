namespace IntegrationConsole.Webhooks.Rest;

/// <summary>How a signing secret is replaced.</summary>
/// <param name="OverlapHours">How long the old one signs too, 0 to 720; without it 24.</param>
public sealed record RotateWish(double? OverlapHours);
