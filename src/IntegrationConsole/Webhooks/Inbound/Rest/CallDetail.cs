namespace IntegrationConsole.Webhooks.Inbound.Rest;

/// <summary>A received call whole.</summary>
/// <param name="NextStep">What to do about a refused one; null when nothing is to be done.</param>
/// <param name="Headers">A line each, without secrets.</param>
/// <param name="Body">As text, without secrets; of what is no text its size.</param>
public sealed record CallDetail(Guid Id, DateTimeOffset ReceivedAt, string Verdict, string Reason, string? NextStep, string Method, string Query, string Headers, string Body, int BodyBytes, int Repeats)
{
    internal static CallDetail Of(ReceivedCall call, string body) => new(
        call.PublicId, call.ReceivedAt, CallWords.Word(call.Verdict), call.Reason, call.NextStep.Length == 0 ? null : call.NextStep, call.Method, call.Query, call.Headers, body, call.BodyBytes, call.Repeats);
}
