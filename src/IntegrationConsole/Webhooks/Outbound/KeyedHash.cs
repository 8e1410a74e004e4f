using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>HMAC-SHA256 with one key, for many threads. Setting a hash up for a key takes as long as a kilobyte of text does, so those that are set up are used again.</summary>
internal sealed class KeyedHash(byte[] key)
{
    /// <summary>Of a hash, bytes.</summary>
    public const int Length = 32;

    private const int MostIdle = 8; // more threads than that never sign at the same moment

    private readonly ConcurrentQueue<IncrementalHash> idle = new();

    /// <summary>The hash of head and body, as if they were one text.</summary>
    /// <param name="into">At least <see cref="Length"/> bytes.</param>
    public void Compute(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body, Span<byte> into)
    {
        var hash = idle.TryDequeue(out var ready) ? ready : IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(head);
        hash.AppendData(body);
        hash.GetHashAndReset(into);
        if (idle.Count < MostIdle)
        {
            idle.Enqueue(hash);
        }
        else
        {
            hash.Dispose();
        }
    }
}
