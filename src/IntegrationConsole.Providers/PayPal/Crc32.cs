namespace IntegrationConsole.Providers.PayPal;

/// <summary>The checksum of ZIP and Ethernet (polynomial 0xEDB88320): PayPal signs it in the place of the body.</summary>
internal static class Crc32
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var one in bytes)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xEDB88320u : sum >> 1;
            }
        }

        return ~sum;
    }
}
