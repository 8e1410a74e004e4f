using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Ui;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>How calls read to people.</summary>
public static class CallWords
{
    public static CallVerdict Of(SignatureVerdict verdict) => verdict switch
    {
        SignatureVerdict.Verified => CallVerdict.Verified,
        SignatureVerdict.StaleTime => CallVerdict.StaleTime,
        SignatureVerdict.BodyChanged => CallVerdict.BodyChanged,
        SignatureVerdict.Missing => CallVerdict.Missing,
        SignatureVerdict.Malformed => CallVerdict.Malformed,
        SignatureVerdict.KeyUnavailable => CallVerdict.KeyUnavailable,
        _ => CallVerdict.WrongSecret,
    };

    public static string Name(CallVerdict verdict) => verdict switch
    {
        CallVerdict.Verified => "Accepted",
        CallVerdict.WrongSecret => "Wrong secret",
        CallVerdict.StaleTime => "Stale time",
        CallVerdict.BodyChanged => "Changed body",
        CallVerdict.Missing => "No signature",
        CallVerdict.Malformed => "Unreadable",
        CallVerdict.KeyUnavailable => "Key not fetched",
        CallVerdict.AddressRefused => "Address refused",
        _ => "Question answered",
    };

    public static StatusTone Tone(CallVerdict verdict) => verdict switch
    {
        CallVerdict.Verified => StatusTone.Ok,
        CallVerdict.Question => StatusTone.Idle,
        CallVerdict.KeyUnavailable => StatusTone.Warn,
        _ => StatusTone.Bad,
    };

    /// <summary>The word in addresses and in the API: <c>wrong-secret</c>.</summary>
    public static string Word(CallVerdict verdict) => verdict switch
    {
        CallVerdict.Verified => "verified",
        CallVerdict.WrongSecret => "wrong-secret",
        CallVerdict.StaleTime => "stale-time",
        CallVerdict.BodyChanged => "body-changed",
        CallVerdict.Missing => "missing",
        CallVerdict.Malformed => "malformed",
        CallVerdict.KeyUnavailable => "key-unavailable",
        CallVerdict.AddressRefused => "address-refused",
        _ => "question",
    };

    /// <summary>The verdict of a word; null when it is none.</summary>
    public static CallVerdict? Verdict(string? word) => Enum.GetValues<CallVerdict>().Where(verdict => Word(verdict) == word).Select(verdict => (CallVerdict?)verdict).FirstOrDefault();

    public static string Source(CallSource source) => source switch
    {
        CallSource.Fetched => "fetched",
        CallSource.Test => "test",
        _ => "called",
    };

    internal static string Meaning(CallVerdict verdict, SignatureVerdict? found) => verdict switch
    {
        CallVerdict.AddressRefused => "The call came from an address that this receiver does not allow. Its signature was not looked at.",
        CallVerdict.Question => "The sender asked whether this address is willing to take its webhooks, and was answered. This is no event.",
        _ => found?.Meaning ?? "",
    };

    internal static string NextStep(CallVerdict verdict, SignatureVerdict? found) => verdict switch
    {
        CallVerdict.AddressRefused => "If the sender is the right one, add its address to the receiver. If a proxy stands before the console, name it in Proxies__Known: else every call seems to come from the proxy.",
        CallVerdict.Question => "",
        _ => found?.NextStep ?? "",
    };
}
