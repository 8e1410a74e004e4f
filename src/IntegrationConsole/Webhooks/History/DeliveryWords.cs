using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using IntegrationConsole.Ui;
using IntegrationConsole.Webhooks.Deliveries;

namespace IntegrationConsole.Webhooks.History;

/// <summary>How deliveries read to people.</summary>
public static class DeliveryWords
{
    // The page escapes what it shows; here people read.
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static StatusTone Tone(DeliveryState state) => state switch
    {
        DeliveryState.Delivered => StatusTone.Ok,
        DeliveryState.Pending => StatusTone.Busy,
        DeliveryState.Held => StatusTone.Idle,
        DeliveryState.Dead => StatusTone.Bad,
        _ => StatusTone.Bad,
    };

    /// <summary>A pending one that has failed before is worth a look.</summary>
    public static StatusTone Tone(DeliveryLine line) => line is { State: DeliveryState.Pending, Attempts: > 0 } ? StatusTone.Warn : Tone(line.State);

    public static string State(DeliveryState state) => state switch
    {
        DeliveryState.Delivered => "Delivered",
        DeliveryState.Pending => "Pending",
        DeliveryState.Held => "Held",
        DeliveryState.Dead => "Dead letter",
        _ => "Failed",
    };

    /// <summary>State and last status: "200", "Dead letter · 500", "Retry waits · 503".</summary>
    public static string State(DeliveryLine line)
    {
        var word = line is { State: DeliveryState.Pending, Attempts: > 0 } ? "Retry waits" : State(line.State);
        return line.LastStatus is { } status ? string.Create(CultureInfo.InvariantCulture, $"{word} · {status}") : word;
    }

    public static string Kind(DeliveryKind kind) => kind switch
    {
        DeliveryKind.Replay => "replay",
        DeliveryKind.Test => "test",
        DeliveryKind.Forward => "received call",
        _ => "",
    };

    public static string Cause(Providers.Contract.Cause cause) => cause switch
    {
        Providers.Contract.Cause.None => "None",
        Providers.Contract.Cause.Network => "Network",
        Providers.Contract.Cause.Dns => "Name look-up",
        Providers.Contract.Cause.Tls => "TLS or certificate",
        Providers.Contract.Cause.Timeout => "Timeout",
        Providers.Contract.Cause.CredentialRejected => "Credential rejected",
        Providers.Contract.Cause.PermissionMissing => "Permission missing",
        Providers.Contract.Cause.RateLimited => "Rate limited",
        Providers.Contract.Cause.ProviderFault => "Fault of the receiver",
        Providers.Contract.Cause.ContractBroken => "Content not accepted",
        Providers.Contract.Cause.Misconfigured => "Misconfigured",
        _ => "Unknown",
    };

    /// <summary>"245 ms", "1.2 s".</summary>
    public static string Took(TimeSpan? took) => took switch
    {
        null => Figures.None,
        { TotalMilliseconds: < 1_000 } ms => string.Create(CultureInfo.InvariantCulture, $"{ms.TotalMilliseconds:0} ms"),
        { } s => string.Create(CultureInfo.InvariantCulture, $"{s.TotalSeconds:0.0} s"),
    };

    /// <summary>The word of a state in addresses: <c>dead</c>.</summary>
    public static string Word(DeliveryState state) => state.ToString().ToLowerInvariant();

    /// <summary>JSON on lines of its own; what is none stays as it is.</summary>
    public static string Pretty(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return JsonSerializer.Serialize(json.RootElement, Indented);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
