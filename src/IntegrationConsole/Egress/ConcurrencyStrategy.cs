using System.Threading.RateLimiting;
using IntegrationConsole.Providers.Contract;
using Polly;

namespace IntegrationConsole.Egress;

/// <summary>Lets a bounded number of calls through at once. Polly's own strategy for this is in a package that we do without.</summary>
internal sealed class ConcurrencyStrategy(string provider, ResilienceOptions options, ConcurrencyLimiter limiter) : ResilienceStrategy
{
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        RateLimitLease lease;
        try
        {
            lease = await limiter.AcquireAsync(1, context.CancellationToken);
        }
        catch (OperationCanceledException canceled)
        {
            return Outcome.FromException<TResult>(canceled);
        }

        using (lease)
        {
            return lease.IsAcquired ? await callback(context, state) : Outcome.FromException<TResult>(Full());
        }
    }

    private ProbeFailureException Full()
        => new(Cause.Unknown, $"Not sent: the console already has {options.MaxConcurrency} calls to {provider} under way and {options.MaxWaiting} waiting. "
            + $"It says nothing about {provider} itself; if it lasts, raise Egress__Resilience__{provider}__MaxConcurrency.");
}
