namespace IntegrationConsole.Webhooks.Inbound.Rest;

/// <summary>A receiver as the API gives it.</summary>
/// <param name="Address">What is entered at the sender; null for who may not change the security of webhooks: whoever knows it can call.</param>
/// <param name="Secret">Only in the answer that sets it.</param>
/// <param name="Signature">How calls are checked, in a few words.</param>
/// <param name="SetUp">What to do at the sender.</param>
public sealed record ReceiverAnswer(
    Guid Id, string Name, string Preset, string? Address, string? Secret, string Signature, IReadOnlyList<string> SetUp, HmacConfig? Hmac, IReadOnlyList<string> AllowedFrom, double? WindowSeconds, bool Active,
    IReadOnlyList<Guid> ForwardTo, Guid? Integration, string? Hook, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    internal static ReceiverAnswer Of(Receiver receiver, Uri? address, string? secret = null) => new(
        receiver.PublicId, receiver.Name, receiver.Preset, address?.ToString(), secret, receiver.Scheme.Summary,
        [.. receiver.Scheme.SetUp.Select(step => step.Replace("{address}", address?.ToString() ?? "the receiver's address", StringComparison.Ordinal))],
        HmacConfig.Of(receiver.Hmac), receiver.AllowedFrom, receiver.Window?.TotalSeconds, receiver.IsActive, receiver.ForwardTo, receiver.IntegrationId, receiver.Hook, receiver.CreatedAt, receiver.UpdatedAt);
}
