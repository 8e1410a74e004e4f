using IntegrationConsole.Egress;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Webhooks.Outbound;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>One HTTP try: build and sign, send through the guarded way out, read the answer within bounds, say what happened.</summary>
public sealed class AttemptRun(EgressFactory egress, AttemptRequests requests, TimeProvider time)
{
    /// <summary>Whose name the calls have in telemetry.</summary>
    private const string Caller = "webhooks";

    /// <returns>Null: the console is stopping; nothing is known about the attempt.</returns>
    public async Task<AttemptResult?> SendAsync(EndpointFacts endpoint, QueuedDelivery delivery, CancellationToken stopping)
    {
        var (at, started) = (time.GetUtcNow(), time.GetTimestamp());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(endpoint.Settings.Timeout);
        var draft = new AttemptResult { At = at, Duration = TimeSpan.Zero, Cause = Cause.Unknown };
        try
        {
            if (endpoint.Unusable is { } problem)
            {
                return draft with { Cause = Cause.Misconfigured, Detail = problem };
            }

            using var request = await requests.BuildAsync(endpoint, delivery, at, limit.Token);
            draft = draft with { RequestHead = RequestText.Head(request, endpoint) };
            using var answer = await egress.Plain(Caller, endpoint.Route).SendAsync(request, limit.Token);
            draft = Answered(draft, request, answer) with { FirstByte = time.GetElapsedTime(started) };
            if (answer.StatusCode is System.Net.HttpStatusCode.Unauthorized)
            {
                requests.SignInWasRefused(endpoint);
            }

            var (body, bytes) = await AnswerBody.ReadAsync(answer.Content, limit.Token);
            return Judged(draft, (int)answer.StatusCode) with { ResponseBody = body, ResponseBytes = bytes, Duration = time.GetElapsedTime(started) };
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return null;
        }
#pragma warning disable CA1031 // Every failure is an outcome of the attempt, and is stored with it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            var why = ErrorMapping.FromException("The endpoint", failure, timedOut: limit.IsCancellationRequested);
            var detail = limit.IsCancellationRequested ? $"No complete answer within {endpoint.Settings.Timeout.TotalSeconds:0.#} s. The endpoint should answer first and work afterwards." : why.Message;
            return draft with { Cause = why.Cause, Detail = detail, Duration = time.GetElapsedTime(started) };
        }
    }

    private static AttemptResult Answered(AttemptResult draft, HttpRequestMessage request, HttpResponseMessage answer)
    {
        request.Options.TryGetValue(ConnectionTimings.Key, out var timings);
        return draft with
        {
            StatusCode = (int)answer.StatusCode,
            ResponseHead = RequestText.Head(answer),
            Dns = timings?.Dns,
            Connect = timings?.Connect,
            Tls = timings?.Tls,
            CertificateUntil = timings?.Certificate?.NotAfter,
            Address = timings?.Address,
            RetryAfter = answer.Headers.RetryAfter is { } asked ? asked.Delta ?? (asked.Date - draft.At) : null,
        };
    }

    private static AttemptResult Judged(AttemptResult draft, int status)
    {
        var cause = DeliveryRules.CauseOf(status);
        return draft with { Cause = cause, Detail = cause is Cause.None ? null : DeliveryRules.Sentence(status) };
    }
}
