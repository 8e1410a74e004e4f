using System.Buffers;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Egress;

/// <summary>Reads an answer's body up to a bound. Bodies are never decompressed, so the bound also holds against zip bombs.</summary>
public static class BoundedBody
{
    /// <summary>
    /// The whole body, at most <paramref name="maxBytes"/>. Throws <see cref="ProbeFailureException"/> with <see cref="Cause.ContractBroken"/>
    /// when there is more. The time is bounded by <paramref name="cancellationToken"/>: a server that drips is cut off there.
    /// </summary>
    public static async Task<byte[]> ReadAsync(HttpContent content, int maxBytes, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength is { } announced && announced > maxBytes)
            throw TooLarge(maxBytes);

        var stream = await content.ReadAsStreamAsync(cancellationToken);
        await using var _ = stream;
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(16 * 1024, maxBytes + 1));
        try
        {
            var length = 0;
            while (true)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
                length += read;
                if (length > maxBytes)
                    throw TooLarge(maxBytes);
                if (read == 0)
                    return buffer.AsSpan(0, length).ToArray();
                if (length == buffer.Length)
                    buffer = Grow(buffer, length, maxBytes);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static byte[] Grow(byte[] buffer, int length, int maxBytes)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(length * 2L, maxBytes + 1L));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        return larger;
    }

    private static ProbeFailureException TooLarge(int maxBytes)
        => new(Cause.ContractBroken, $"The answer is larger than {maxBytes:N0} bytes, so it was not read to its end. Check that the address is the API's and not that of a page or a file.");
}
