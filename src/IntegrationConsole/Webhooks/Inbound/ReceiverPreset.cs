using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>Who calls a receiver, and how that is checked.</summary>
/// <param name="Id">Of a provider its id; else one of the names in <see cref="ReceiverPresets"/>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Scheme">How its calls are checked; of the generic one as it is by default.</param>
public sealed record ReceiverPreset(string Id, string Name, Signature Scheme)
{
    /// <summary>Which provider it is of; null: none.</summary>
    public string? ProviderId { get; init; }
}
