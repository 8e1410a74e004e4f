using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationConsole.Secrets;

/// <summary>A secret in clear, held so that it can't slip out by accident: text, JSON and the debugger show <see cref="Mask"/>; only <see cref="Reveal"/> gives it away.</summary>
[JsonConverter(typeof(MaskingConverter))]
[DebuggerDisplay(Mask)]
public sealed class Secret(string value)
{
    /// <summary>What everyone sees instead of a secret, whatever its length.</summary>
    public const string Mask = "••••";

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string value = value;

    /// <summary>The secret itself, for the call that needs it. Never store, log or show the result.</summary>
    public string Reveal() => value;

    /// <inheritdoc/>
    public override string ToString() => Mask;

    private sealed class MaskingConverter : JsonConverter<Secret>
    {
        public override Secret? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } text ? new Secret(text) : null;

        public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) => writer.WriteStringValue(Mask);
    }
}
