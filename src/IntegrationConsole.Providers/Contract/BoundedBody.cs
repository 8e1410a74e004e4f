using System.Buffers;

namespace IntegrationConsole.Providers.Contract;

/// <summary>Reads a body up to a bound into a pooled buffer that starts small: thousands of probes at once must not hold a full-sized buffer each.</summary>
internal sealed class BoundedBody(int bound) : IDisposable
{
    private const int FirstSize = 4 * 1024;
    private byte[] buffer = [];
    private int length;

    /// <summary>What was read, never more than the bound. Valid until disposed.</summary>
    public ReadOnlyMemory<byte> Content => buffer.AsMemory(0, Math.Min(length, bound));

    /// <summary>Reads to the end. False when there is more than the bound allows; the rest is left unread.</summary>
    public async Task<bool> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        buffer = ArrayPool<byte>.Shared.Rent(Math.Min(FirstSize, bound + 1));
        while (length <= bound)
        {
            if (length == buffer.Length)
            {
                Grow();
            }

            var read = await stream.ReadAsync(buffer.AsMemory(length, Math.Min(buffer.Length, bound + 1) - length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return true;
            }

            length += read;
        }

        return false;
    }

    public void Dispose()
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = [];
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(buffer.Length * 4, bound + 1));
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
