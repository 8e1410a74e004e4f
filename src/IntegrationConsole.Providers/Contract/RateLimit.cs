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

    /// <summary>Anything else. <paramref name="write"/> is the reverse of <paramref name="read"/>; without it the simulator reports no quota.</summary>
    public static RateLimit Custom(
        Func<ProviderAnswer, IReadOnlyList<QuotaReading>> read, Func<QuotaReading, DateTimeOffset, IReadOnlyList<KeyValuePair<string, string>>>? write = null) => new Delegated(read, write);

    /// <summary>The buckets that this answer reports; nonsense values are ignored.</summary>
    public abstract IReadOnlyList<QuotaReading> Read(ProviderAnswer answer);

    /// <summary>The headers in which the provider tells this reading at this moment; none when it does not tell. The simulator sends them.</summary>
    public abstract IReadOnlyList<KeyValuePair<string, string>> Write(QuotaReading quota, DateTimeOffset now);

    public sealed record Unstated : RateLimit
    {
        public override IReadOnlyList<QuotaReading> Read(ProviderAnswer answer) => [];

        public override IReadOnlyList<KeyValuePair<string, string>> Write(QuotaReading quota, DateTimeOffset now) => [];
    }

    public sealed record HeaderTriple(string Limit, string Remaining, string Reset, ResetFormat Format, string Bucket, string? BucketHeader) : RateLimit
    {
        public override IReadOnlyList<QuotaReading> Read(ProviderAnswer answer)
        {
            var limit = QuotaRules.Count(answer.Header(Limit));
            var remaining = QuotaRules.Count(answer.Header(Remaining));
            return limit is null && remaining is null ? [] : [new(Name(answer), limit, remaining, QuotaRules.ResetsAt(answer.Header(Reset), Format, answer.Now))];
        }

        public override IReadOnlyList<KeyValuePair<string, string>> Write(QuotaReading quota, DateTimeOffset now) =>
        [
            new(Limit, QuotaRules.Text(quota.Limit)),
            new(Remaining, QuotaRules.Text(quota.Remaining)),
            new(Reset, QuotaRules.ResetText(quota.ResetsAt, Format, now)),
        ];

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

        public override IReadOnlyList<KeyValuePair<string, string>> Write(QuotaReading quota, DateTimeOffset now) => Draft.Write(quota, now);
    }

    public sealed record Delegated(
        Func<ProviderAnswer, IReadOnlyList<QuotaReading>> Reader, Func<QuotaReading, DateTimeOffset, IReadOnlyList<KeyValuePair<string, string>>>? Writer) : RateLimit
    {
        public override IReadOnlyList<QuotaReading> Read(ProviderAnswer answer) => Reader(answer);

        public override IReadOnlyList<KeyValuePair<string, string>> Write(QuotaReading quota, DateTimeOffset now) => Writer?.Invoke(quota, now) ?? [];
    }
}
