namespace IntegrationConsole.Webhooks.Inbound.Rest;

/// <summary>A received call in a list.</summary>
/// <param name="Verdict">verified, wrong-secret, stale-time, body-changed, missing, malformed, key-unavailable, address-refused or question.</param>
/// <param name="Reason">What the verdict means.</param>
/// <param name="Source">called, fetched or test.</param>
/// <param name="EventId">The provider's own id; null when it has none.</param>
/// <param name="Repeats">How often it came again.</param>
/// <param name="ForwardedAt">When it was passed on; null: not yet.</param>
public sealed record CallSummary(
    Guid Id, DateTimeOffset ReceivedAt, string Verdict, string Reason, string Source, string? EventType, string? EventId, string? CallerAddress, int BodyBytes, int Repeats, DateTimeOffset? ForwardedAt, int Forwards)
{
    internal static CallSummary Of(CallLine call) => new(
        call.PublicId, call.ReceivedAt, CallWords.Word(call.Verdict), call.Reason, CallWords.Source(call.Source), Blank(call.EventType), Blank(call.EventId), Blank(call.CallerAddress), call.BodyBytes, call.Repeats,
        call.ForwardedAt, call.Forwards);

    private static string? Blank(string text) => text.Length == 0 ? null : text;
}
