using System.Text;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Health;

/// <summary>
/// Packs the samples of a block, about 7 bytes each:
/// <code>
/// count                       varint
/// per sample, oldest first:
///   ms since the one before   varint (the first: since the block's start)
///   cause + flags             byte: bits 0-3 cause, 4 phases follow, 5 status code follows, 6 message follows
///   duration in ms            varint
///   [dns, connect, tls in ms] 3 varints, each +1, 0 = absent
///   [status code]             varint
///   [message]                 length-prefixed UTF-8
/// </code>
/// </summary>
public static class SamplePacking
{
    private const byte CauseBits = 0x0F;
    private const byte HasPhases = 0x10;
    private const byte HasStatus = 0x20;
    private const byte HasMessage = 0x40;

    /// <param name="samples">Samples of one block, oldest first.</param>
    /// <param name="start">The block's start; no sample is older.</param>
    public static byte[] Pack(IReadOnlyList<SampleRow> samples, DateTimeOffset start)
    {
        using var stream = new MemoryStream(samples.Count * 8 + 4);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write7BitEncodedInt(samples.Count);
        var before = start.ToUnixTimeMilliseconds();
        foreach (var sample in samples)
        {
            var at = sample.At.ToUnixTimeMilliseconds();
            writer.Write7BitEncodedInt64(at - before);
            before = at;
            WriteOutcome(writer, sample);
        }

        writer.Flush();
        return stream.ToArray();
    }

    public static IEnumerable<SampleRow> Unpack(byte[] packed, DateTimeOffset start, int organizationId, int integrationId)
    {
        using var reader = new BinaryReader(new MemoryStream(packed), Encoding.UTF8);
        var count = reader.Read7BitEncodedInt();
        var at = start.ToUnixTimeMilliseconds();
        for (var i = 0; i < count; i++)
        {
            at += reader.Read7BitEncodedInt64();
            yield return ReadOutcome(reader, organizationId, integrationId, DateTimeOffset.FromUnixTimeMilliseconds(at));
        }
    }

    private static void WriteOutcome(BinaryWriter writer, in SampleRow sample)
    {
        var hasPhases = sample.DnsMs is not null || sample.ConnectMs is not null || sample.TlsMs is not null;
        writer.Write((byte)((byte)sample.Cause
            | (hasPhases ? HasPhases : 0)
            | (sample.StatusCode is not null ? HasStatus : 0)
            | (sample.Message is not null ? HasMessage : 0)));
        writer.Write7BitEncodedInt(sample.DurationMs);
        if (hasPhases)
        {
            writer.Write7BitEncodedInt((sample.DnsMs ?? -1) + 1);
            writer.Write7BitEncodedInt((sample.ConnectMs ?? -1) + 1);
            writer.Write7BitEncodedInt((sample.TlsMs ?? -1) + 1);
        }

        if (sample.StatusCode is { } status)
        {
            writer.Write7BitEncodedInt(status);
        }

        if (sample.Message is { } message)
        {
            writer.Write(message);
        }
    }

    private static SampleRow ReadOutcome(BinaryReader reader, int organizationId, int integrationId, DateTimeOffset at)
    {
        var head = reader.ReadByte();
        var duration = reader.Read7BitEncodedInt();
        int? dns = null, connect = null, tls = null, status = null;
        if ((head & HasPhases) != 0)
        {
            dns = Present(reader.Read7BitEncodedInt());
            connect = Present(reader.Read7BitEncodedInt());
            tls = Present(reader.Read7BitEncodedInt());
        }

        if ((head & HasStatus) != 0)
        {
            status = reader.Read7BitEncodedInt();
        }

        var message = (head & HasMessage) != 0 ? reader.ReadString() : null;
        return new(organizationId, integrationId, at, (Cause)(head & CauseBits), duration, dns, connect, tls, status, message);
    }

    private static int? Present(int stored) => stored == 0 ? null : stored - 1;
}
