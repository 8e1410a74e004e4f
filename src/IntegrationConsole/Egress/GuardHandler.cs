using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Egress;

/// <summary>Counts each attempt, and takes the guard's own verdicts out of the exceptions that the socket handler wraps them in.</summary>
internal sealed class GuardHandler(string provider, EgressOptions options, EgressMeter meter, ClientCertificate? shown, TimeProvider time, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { IsAbsoluteUri: true, Scheme: "https" or "http" })
            throw new ProbeFailureException(Cause.Misconfigured, "The address does not start with https://. Correct it in the settings of the integration.");

        var started = time.GetTimestamp();
        try
        {
            var answer = await base.SendAsync(request, cancellationToken);
            meter.Request(provider, Outcome(answer), time.GetElapsedTime(started));
            return answer;
        }
        catch (HttpRequestException failure)
        {
            var verdict = Verdict(request, failure);
            meter.Request(provider, verdict?.Cause.ToString() ?? failure.HttpRequestError.ToString(), time.GetElapsedTime(started));
            if (verdict is null)
                throw;

            throw verdict;
        }
        catch (OperationCanceledException canceled)
        {
            meter.Request(provider, nameof(Cause.Timeout), time.GetElapsedTime(started));
            if (cancellationToken.IsCancellationRequested || canceled.InnerException is not TimeoutException)
                throw;

            throw new ProbeFailureException(Cause.Timeout, $"No connection within {EgressFactory.ConnectBudget(options).TotalSeconds:0.###} s.", canceled);
        }
    }

    private ProbeFailureException? Verdict(HttpRequestMessage request, HttpRequestException failure)
    {
        if (failure.HttpRequestError is HttpRequestError.ConfigurationLimitExceeded)
            return new ProbeFailureException(Cause.ContractBroken, $"The answer has more than {options.MaxHeadersKilobytes} KB of headers, so it was not read.", failure);

        for (var cause = failure.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (cause is ProbeFailureException verdict)
                return new ProbeFailureException(verdict.Cause, verdict.Message, failure);
            if (HandshakeAlerts.IsAboutClientCertificate(cause))
                return HandshakeAlerts.Refused(shown?.Facts, failure);
        }

        // Some servers hang up without a word when they do not like what they were shown, or shown nothing.
        return failure.HttpRequestError is not HttpRequestError.InvalidResponse && request.Options.TryGetValue(EgressRequest.AskedForCertificate, out var asked) && asked
            ? HandshakeAlerts.HungUp(shown?.Facts, failure)
            : null;
    }

    private static string Outcome(HttpResponseMessage answer) => ((int)answer.StatusCode / 100) switch
    {
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        _ => "5xx",
    };
}
