using System.Buffers;
using System.Text;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>
/// Reads the answer of an endpoint: 64 KB are kept, as much again is read and counted, then the connection is cut. Never decompressed, so a bomb stays as small as it was sent.
/// What counts is the status; an endpoint that talks on without an end was delivered to all the same.
/// </summary>
internal static class AnswerBody
{
    public const int Kept = 64 * 1024;

    private const int Read = 128 * 1024;
    private const int Step = 4 * 1024;

    /// <returns>The text, null when there is none; and its length as far as it was read, or announced.</returns>
    public static async Task<(string? Text, long Bytes)> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength is 0)
        {
            return (null, 0);
        }

        var stream = await content.ReadAsStreamAsync(cancellationToken);
        await using var disposed = stream;
        var buffer = ArrayPool<byte>.Shared.Rent(Step);
        try
        {
            var (length, total) = (0, 0L);
            byte[]? rest = null;
            while (total < Read)
            {
                if (length == buffer.Length && length < Kept)
                {
                    buffer = Grown(buffer, length);
                }

                var into = length < Kept ? buffer.AsMemory(length, Math.Min(buffer.Length, Kept) - length) : rest ??= new byte[Step];
                var read = await stream.ReadAsync(into, cancellationToken);
                if (read == 0)
                {
                    break;
                }

                total += read;
                length += length < Kept ? read : 0;
            }

            return (length == 0 ? null : Encoding.UTF8.GetString(buffer, 0, length), Math.Max(total, content.Headers.ContentLength ?? 0));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static byte[] Grown(byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(length * 4, Kept));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        return larger;
    }
}
