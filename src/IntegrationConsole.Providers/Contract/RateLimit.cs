namespace IntegrationConsole.Providers.Contract;

/// <summary>Where a provider's answers say how much of its rate limit is left: a closed choice.</summary>
public abstract record RateLimit
{
    private RateLimit()
    {
    }

    /// <summary>The provider does not say.</summary>
    public static RateLimit None { get; } = new Unstated();

    /// <summary>Three headers. <paramref name="bucketHeader"/>, when present, names the bucket.</summary>
    public static RateLimit Headers(string limit, string remaining, string reset, ResetFormat format, string bucket = "requests", string? bucketHeader = null) =>
        new HeaderTriple(limit, remaining, reset, format, bucket, bucketHeader);

    /// <summary>Whatever an unknown API sends: <c>RateLimit</c> (IETF draft), <c>RateLimit-*</c>, <c>X-RateLimit-*</c>.</summary>
    public static RateLimit Guessed { get; } = new Heuristic();

    public static RateLimit Custom(Func<ProviderAnswer, IReadOnlyList<QuotaReading>> read) => new Delegated(read);

    /// <summary>The buckets that this answer reports; nonsense values are ignored.</summary>
    public abstract IReadOnlyList<QuotaReading> Read(ProviderAnswer answer);

    public sealed record Unstated : RateLimit
    {
        public override IReadOnlyList<QuotaReading> Read(ProviderAnswer answer) => [];
    }

    public sealed record HeaderTriple(string Limit, string Remaining, string Reset, ResetFormat Format, string Bucket, string? BucketHeader) : RateLimit
    {
        public override IReadOnlyList<QuotaReading> Read(ProviderAnswer answer)
        {
            var limit = QuotaRules.Count(answer.Header(Limit));
            var remaining = QuotaRules.Count(answer.Header(Remaining));
            return limit is null && remaining is null ? [] : [new(Name(answer), limit, remaining, QuotaRules.ResetsAt(answer.Header(Reset), Format, answer.Now))];
        }

        private string Name(ProviderAnswer answer) =>
            BucketHeader is not null && answer.Header(BucketHeader) is { Length: > 0 and <= 64 } name ? name : Bucket;
    }

    public sealed record Heuristic : RateLimit
    {
        private static readonly HeaderTriple Draft = new("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", ResetFormat.DeltaSeconds, "requests", null);
        private static readonly HeaderTriple DeFacto = new("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", ResetFormat.Heuristic, "requests", null);

        public override IReadOnlyList<QuotaReading> Read(ProviderAnswer answer)
        {
            if (answer.Header("RateLimit") is { } structured && QuotaRules.Structured(structured, answer.Header("RateLimit-Policy"), answer.Now) is { Count: > 0 } found)
            {
                return found;
            }

            return Draft.Read(answer) is { Count: > 0 } draft ? draft : DeFacto.Read(answer);
        }
    }

    public sealed record Delegated(Func<ProviderAnswer, IReadOnlyList<QuotaReading>> Reader) : RateLimit
    {
        public override IReadOnlyList<QuotaReading> Read(ProviderAnswer answer) => Reader(answer);
    }
}
