using IntegrationConsole.Providers.Contract;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace IntegrationConsole.Egress;

/// <summary>Runs each request through the pipelines of its provider and puts what they refuse into our own words.</summary>
internal sealed class ResilienceHandler(ProviderResilience resilience, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(ProviderResilience.Request, request);
        try
        {
            var outcome = await resilience.For(request).ExecuteOutcomeAsync(
                static (context, call) => call.Handler.AttemptAsync(call.Request, context.CancellationToken), context, (Handler: this, Request: request));
            switch (outcome.Exception)
            {
                case TimeoutRejectedException timedOut:
                    throw new ProbeFailureException(Cause.Timeout, $"No answer within {resilience.Timeout.TotalSeconds:0.###} s.", timedOut);
                case BrokenCircuitException open:
                    throw new CircuitOpenException(open.RetryAfter, open);
            }

            outcome.ThrowIfException();
            return outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<Outcome<HttpResponseMessage>> AttemptAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return Outcome.FromResult(await base.SendAsync(request, cancellationToken));
        }
        catch (Exception failure)
        {
            return Outcome.FromException<HttpResponseMessage>(failure);
        }
    }
}
