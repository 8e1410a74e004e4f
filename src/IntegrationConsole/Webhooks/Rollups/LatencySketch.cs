namespace IntegrationConsole.Webhooks.Rollups;

/// <summary>
/// Durations counted in buckets whose bounds grow by 2 %, so that any percentile is known within 1 % and two sketches add up to the sketch of both. From 1 ms on; what is shorter counts as 1 ms.
/// </summary>
/// <remarks>The idea: C. Masson, J. Rim, H. Lee, "DDSketch: a fast and fully-mergeable quantile sketch with relative-error guarantees", VLDB 2019. A value is answered with its bucket's middle.</remarks>
public sealed class LatencySketch
{
    private const double Growth = 1.02;
    private const int MostBuckets = 700; // 1.02^700 ms are 17 minutes

    private static readonly double LogGrowth = Math.Log(Growth);

    private int[] buckets = [];

    public long Count { get; private set; }

    public void Add(TimeSpan duration, int times = 1)
    {
        var bucket = BucketOf(duration.TotalMilliseconds);
        Reserve(bucket);
        buckets[bucket] += times;
        Count += times;
    }

    public void Add(LatencySketch other)
    {
        Reserve(other.buckets.Length - 1);
        for (var i = 0; i < other.buckets.Length; i++)
        {
            buckets[i] += other.buckets[i];
        }

        Count += other.Count;
    }

    /// <param name="share">0 to 1: 0.95 for p95.</param>
    /// <returns>Null: nothing was counted.</returns>
    public TimeSpan? Percentile(double share)
    {
        if (Count == 0)
        {
            return null;
        }

        var rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        var seen = 0L;
        for (var i = 0; i < buckets.Length; i++)
        {
            seen += buckets[i];
            if (seen >= rank)
            {
                return TimeSpan.FromMilliseconds(Math.Pow(Growth, i) * 2 / (Growth + 1));
            }
        }

        return null;
    }

    /// <summary>Pairs of a step to the next used bucket and its count, as variable-length numbers.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream(64);
        using var writer = new BinaryWriter(stream);
        var last = 0;
        for (var i = 0; i < buckets.Length; i++)
        {
            if (buckets[i] > 0)
            {
                writer.Write7BitEncodedInt(i - last);
                writer.Write7BitEncodedInt(buckets[i]);
                last = i;
            }
        }

        return stream.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are none that <see cref="ToBytes"/> made.</exception>
    public static LatencySketch Of(byte[] bytes)
    {
        var sketch = new LatencySketch();
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var bucket = 0;
        while (reader.BaseStream.Position < bytes.Length)
        {
            bucket += reader.Read7BitEncodedInt();
            var count = reader.Read7BitEncodedInt();
            if (bucket is < 0 or >= MostBuckets || count < 0)
            {
                throw new InvalidDataException("This is no latency sketch.");
            }

            sketch.Reserve(bucket);
            sketch.buckets[bucket] += count;
            sketch.Count += count;
        }

        return sketch;
    }

    private static int BucketOf(double milliseconds) => milliseconds <= 1 ? 0 : Math.Min(MostBuckets - 1, (int)Math.Ceiling(Math.Log(milliseconds) / LogGrowth));

    private void Reserve(int bucket)
    {
        if (bucket >= buckets.Length)
        {
            Array.Resize(ref buckets, Math.Min(MostBuckets, bucket + 32));
        }
    }
}
