using System.Text.Json;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>How a sender without a preset signs: an HMAC over the raw body, or over <c>{time}.{body}</c> when a header carries the time.</summary>
/// <param name="Header">The header with the signature.</param>
/// <param name="Prefix">What stands before it: <c>sha256=</c>.</param>
/// <param name="TimeHeader">The header with the epoch seconds; null: none.</param>
public sealed record GenericHmac(SignatureHash Hash, string Header, string Prefix, SignatureEncoding Encoding, string? TimeHeader)
{
    public static GenericHmac Usual { get; } = new(SignatureHash.Sha256, "X-Signature", "sha256=", SignatureEncoding.Hex, TimeHeader: null);

    public Signature Scheme => SignaturePresets.Hmac(Hash, Header, Prefix, Encoding, TimeHeader);

    internal string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Default);

    internal static GenericHmac? FromJson(string? json) => json is null ? null : JsonSerializer.Deserialize<GenericHmac>(json, JsonSerializerOptions.Default);
}
