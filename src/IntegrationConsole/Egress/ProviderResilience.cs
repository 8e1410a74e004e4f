using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using IntegrationConsole.Providers.Contract;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace IntegrationConsole.Egress;

/// <summary>
/// The Polly pipelines of one provider. Every call: timeout around concurrency limit. A call that opted in has a retry around
/// that, and one that names a circuit has that integration's breaker between the two.
/// </summary>
internal sealed class ProviderResilience : IDisposable
{
    // Keys are ids of integrations. If there were ever this many, starting to count afresh is the lesser evil.
    private const int MaxCircuits = 20_000;

    /// <summary>The request that a pipeline runs; set by whoever runs it.</summary>
    public static readonly ResiliencePropertyKey<HttpRequestMessage> Request = new("request");

    private readonly ResilienceOptions options;
    private readonly TimeProvider time;
    private readonly ConcurrencyLimiter limiter;
    private readonly Pair plain;
    private readonly ResiliencePipeline<HttpResponseMessage> retry; // one for all counts: how often is asked of each request
    private readonly ConcurrentDictionary<string, Pair> circuits = new(StringComparer.Ordinal);

    public ProviderResilience(string provider, ResilienceOptions options, TimeProvider time)
    {
        this.options = options;
        this.time = time;
        limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = options.MaxConcurrency,
            QueueLimit = options.MaxWaiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        retry = New().AddRetry(RetryOptions()).Build();
        var attempt = New()
            .AddTimeout(options.Timeout)
            .AddStrategy(_ => new ConcurrencyStrategy(provider, options, limiter), new ConcurrencyStrategyOptions())
            .Build();
        plain = PairOf(attempt);
    }

    public TimeSpan Timeout => options.Timeout;

    public ResiliencePipeline<HttpResponseMessage> For(HttpRequestMessage request)
    {
        var pair = request.Options.TryGetValue(EgressRequest.Circuit, out var key) ? Circuit(key) : plain;
        return RetryRules.MayRetry(request) ? pair.Retrying : pair.Once;
    }

    public void Dispose() => limiter.Dispose();

    private Pair Circuit(string key)
    {
        if (circuits.TryGetValue(key, out var known))
            return known;

        if (circuits.Count >= MaxCircuits)
            circuits.Clear();

        return circuits.GetOrAdd(key, _ => PairOf(New().AddCircuitBreaker(CircuitOptions()).AddPipeline(plain.Once).Build()));
    }

    private Pair PairOf(ResiliencePipeline<HttpResponseMessage> once) => new(once, New().AddPipeline(retry).AddPipeline(once).Build());

    private ResiliencePipelineBuilder<HttpResponseMessage> New() => new() { TimeProvider = time };

    private RetryStrategyOptions<HttpResponseMessage> RetryOptions() => new()
    {
        MaxRetryAttempts = RetryRules.MostRetries,
        Delay = options.RetryDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        MaxDelay = options.MaxRetryAfter,
        ShouldHandle = args => ValueTask.FromResult(IsToBeRetried(args)),
        DelayGenerator = args => ValueTask.FromResult(args.Outcome.Result is { } answer ? RetryRules.WaitOf(answer, time.GetUtcNow()) : null),
        OnRetry = args =>
        {
            // The connection goes back to its pool; a drain of more than the handler's bound closes it.
            args.Outcome.Result?.Dispose();
            if (args.Context.Properties.GetValue(Request, null!).Options.TryGetValue(ConnectionTimings.Key, out var timings))
                timings.Attempts = args.AttemptNumber + 2;
            return default;
        },
    };

    private bool IsToBeRetried(RetryPredicateArguments<HttpResponseMessage> args)
    {
        var (request, now) = (args.Context.Properties.GetValue(Request, null!), time.GetUtcNow());
        var wait = (args.Outcome.Result is { } told ? RetryRules.WaitOf(told, now) : null) ?? RetryRules.LongestBackoff(options.RetryDelay, args.AttemptNumber, options.MaxRetryAfter);
        return args.AttemptNumber < RetryRules.RetriesOf(request, options.Retries) && RetryRules.IsInTime(request, now, wait) && args.Outcome switch
        {
            { Exception: CircuitOpenException } => false,
            { Exception: HttpRequestException or TimeoutRejectedException } => true,
            { Result: { } answer } => RetryRules.IsWorthRetrying(answer, now, options.MaxRetryAfter),
            _ => false,
        };
    }

    private CircuitBreakerStrategyOptions<HttpResponseMessage> CircuitOptions() => new()
    {
        FailureRatio = options.CircuitFailureRatio,
        MinimumThroughput = options.CircuitMinimumCalls,
        SamplingDuration = options.CircuitWindow,
        BreakDuration = options.CircuitBreak,
        ShouldHandle = args => ValueTask.FromResult(args.Outcome switch
        {
            { Exception: HttpRequestException or TimeoutRejectedException } => true,
            { Result: { } answer } => RetryRules.IsFault(answer.StatusCode),
            _ => false,
        }),
    };

    private sealed record Pair(ResiliencePipeline<HttpResponseMessage> Once, ResiliencePipeline<HttpResponseMessage> Retrying);

    private sealed class ConcurrencyStrategyOptions : ResilienceStrategyOptions;
}
