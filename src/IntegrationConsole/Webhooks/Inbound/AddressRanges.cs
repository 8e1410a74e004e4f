using System.Net;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>Lists of addresses and ranges that may call. Pure.</summary>
public static class AddressRanges
{
    public const int Most = 100;

    /// <summary>One entry of a list: <c>203.0.113.7</c>, <c>203.0.113.0/24</c>, <c>2001:db8::/32</c>; null when it is none.</summary>
    public static IPNetwork? Parse(string text)
    {
        // 203.0.113.7 is the range of itself; bits behind the prefix are forgiven, people copy them so.
        var (address, length) = text.Trim().Split('/') switch
        {
            [var one] => (one, null),
            [var one, var bits] => (one, bits),
            _ => ("", (string?)null),
        };
        if (!IPAddress.TryParse(address, out var ip) || (ip.ScopeId() is not 0))
        {
            return null;
        }

        var longest = ip.GetAddressBytes().Length * 8;
        var prefix = longest;
        if (length is not null && (!int.TryParse(length, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out prefix) || prefix > longest))
        {
            return null;
        }

        return new IPNetwork(Masked(ip, prefix), prefix);
    }

    /// <summary>Whether an address is in one of the ranges; an empty list lets everybody in, an unknown address never passes a list.</summary>
    public static bool Allows(IReadOnlyList<string> ranges, IPAddress? caller)
    {
        if (ranges.Count == 0)
        {
            return true;
        }

        var address = caller is { IsIPv4MappedToIPv6: true } ? caller.MapToIPv4() : caller;
        return address is not null && ranges.Any(range => Parse(range) is { } network && network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));
    }

    private static long ScopeId(this IPAddress address) => address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? address.ScopeId : 0;

    private static IPAddress Masked(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            var kept = Math.Clamp(prefix - (i * 8), 0, 8);
            bytes[i] &= (byte)(0xFF << (8 - kept));
        }

        return new IPAddress(bytes);
    }
}
