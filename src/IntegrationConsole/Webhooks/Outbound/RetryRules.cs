using System.Globalization;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>When a failed delivery is tried again, and whether a policy makes sense. Pure.</summary>
public static class RetryRules
{
    /// <summary>A server may ask for a longer wait than the policy's, but not for more than this.</summary>
    public static TimeSpan LongestAskedWait { get; } = TimeSpan.FromHours(24);

    public static TimeSpan ShortestDelay { get; } = TimeSpan.FromSeconds(1);

    public static TimeSpan LongestDelay { get; } = TimeSpan.FromDays(7);

    private const double JitterPart = 0.2;

    /// <summary>The wait before the next attempt; null: the retries are used up.</summary>
    /// <param name="attempts">How many attempts there were, the first included.</param>
    /// <param name="retryAfter">What the answer asked for (<c>Retry-After</c>); null: nothing.</param>
    /// <param name="random">0 to 1, for the jitter.</param>
    public static TimeSpan? NextDelay(RetryPolicy policy, int attempts, TimeSpan? retryAfter, double random)
    {
        if (attempts > policy.Retries)
        {
            return null;
        }

        var wait = policy.Jitter ? Planned(policy, attempts) * (1 + (JitterPart * random)) : Planned(policy, attempts);
        var asked = retryAfter < LongestAskedWait ? retryAfter.Value : retryAfter is null ? TimeSpan.Zero : LongestAskedWait;
        return wait > asked ? wait : asked;
    }

    /// <summary>All waits without jitter, for the screen.</summary>
    public static IReadOnlyList<TimeSpan> Timeline(RetryPolicy policy) => [.. Enumerable.Range(1, policy.Retries).Select(n => Planned(policy, n))];

    /// <summary>Field → what is wrong with it; empty when the policy can be saved.</summary>
    public static Dictionary<string, string> Check(RetryPolicy policy)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        if (policy.Strategy is RetryStrategy.Schedule)
        {
            if (policy.Waits.Count is 0 or > RetryPolicy.MostRetries)
            {
                problems["waits"] = string.Create(CultureInfo.InvariantCulture, $"List 1 to {RetryPolicy.MostRetries} waits.");
            }
            else if (policy.Waits.Any(w => w < ShortestDelay || w > LongestDelay))
            {
                problems["waits"] = "Each wait is 1 second to 7 days.";
            }

            return problems;
        }

        if (policy.MaxRetries is < 1 or > RetryPolicy.MostRetries)
        {
            problems["maxRetries"] = string.Create(CultureInfo.InvariantCulture, $"1 to {RetryPolicy.MostRetries} retries.");
        }

        if (policy.Delay < ShortestDelay || policy.Delay > LongestDelay)
        {
            problems["delay"] = "1 second to 7 days.";
        }

        if (policy.MaxDelay < policy.Delay || policy.MaxDelay > LongestDelay)
        {
            problems["maxDelay"] = "At least the first wait, at most 7 days.";
        }

        return problems;
    }

    private static TimeSpan Planned(RetryPolicy policy, int number)
    {
        if (policy.Strategy is RetryStrategy.Schedule)
        {
            return policy.Waits[number - 1];
        }

        var wait = policy.Strategy switch
        {
            RetryStrategy.Exponential => policy.Delay * Math.Pow(2, number - 1),
            RetryStrategy.Linear => policy.Delay * number,
            _ => policy.Delay,
        };
        return wait < policy.MaxDelay ? wait : policy.MaxDelay;
    }
}
