using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>Everything that a receiver can be made from: two schemes of nobody in particular, and each provider that calls.</summary>
public static class ReceiverPresets
{
    public const string Standard = "standard_webhooks";
    public const string Generic = "hmac";

    public static IReadOnlyList<ReceiverPreset> All { get; } =
    [
        new(Standard, "Standard Webhooks", SignaturePresets.StandardWebhooks),
        new(Generic, "Any sender with an HMAC", GenericHmac.Usual.Scheme),
        .. ProviderCatalog.All.Where(provider => provider.Manifest.Signature is not Signature.NoWebhooks)
            .Select(provider => new ReceiverPreset(provider.Manifest.Id, provider.Manifest.Name, provider.Manifest.Signature) { ProviderId = provider.Manifest.Id }),
    ];

    public static ReceiverPreset? Find(string id) => All.FirstOrDefault(preset => preset.Id == id);

    /// <summary>How calls to a receiver are checked; a preset that this version does not know checks nothing and accepts nothing.</summary>
    public static Signature SchemeOf(string preset, GenericHmac? generic) => preset == Generic && generic is not null ? generic.Scheme : Find(preset)?.Scheme ?? Signature.None;
}
