using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace IntegrationConsole.Egress;

/// <summary>
/// Decides whether an address may be connected to. Only addresses of the public internet are, unless a range of
/// <c>Egress__Allow</c> lists them. Source of the ranges: the IANA special-purpose address registries (RFC 6890 and successors).
/// </summary>
public static class AddressRules
{
    private static readonly (IPNetwork Range, string Kind)[] Forbidden4 =
    [
        .. Ranges("unspecified", "0.0.0.0/8"),
        .. Ranges("loopback", "127.0.0.0/8"),
        .. Ranges("cloud metadata", "169.254.169.254/32", "100.100.100.200/32"),
        .. Ranges("private", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
        .. Ranges("carrier-internal", "100.64.0.0/10"),
        .. Ranges("link-local", "169.254.0.0/16"),
        .. Ranges("protocol-reserved", "192.0.0.0/24", "192.88.99.0/24"),
        .. Ranges("documentation", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"),
        .. Ranges("benchmarking", "198.18.0.0/15"),
        .. Ranges("multicast", "224.0.0.0/4"),
        .. Ranges("broadcast", "255.255.255.255/32"),
        .. Ranges("reserved", "240.0.0.0/4"),
    ];

    private static readonly (IPNetwork Range, string Kind)[] Forbidden6 =
    [
        .. Ranges("unspecified", "::/128"),
        .. Ranges("loopback", "::1/128"),
        .. Ranges("cloud metadata", "fd00:ec2::254/128"),
        .. Ranges("private", "fc00::/7"),
        .. Ranges("link-local", "fe80::/10"),
        .. Ranges("site-local", "fec0::/10"),
        .. Ranges("multicast", "ff00::/8"),
        .. Ranges("documentation", "2001:db8::/32", "3fff::/20"),
        .. Ranges("discard", "100::/64"),
        .. Ranges("translated (NAT64)", "64:ff9b:1::/48"),
        .. Ranges("tunnelled (Teredo)", "2001::/32"),
        .. Ranges("protocol-reserved", "2001::/23"),
        .. Ranges("IPv4-compatible", "::/96"),
        // What is left outside 2000::/3 is not assigned to anyone: nothing public can be there.
        .. Ranges("unassigned", "::/3", "4000::/2", "8000::/1"),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>Judges one address against the ranges that an administrator allowed.</summary>
    public static AddressVerdict Judge(IPAddress address, IReadOnlyList<IPNetwork> allow)
    {
        var judged = EmbeddedIPv4(address) ?? address;
        if (Lists(allow, address) || Lists(allow, judged))
            return new(Allowed: true, Listed: true, judged, Kind: null, Range: null);

        if (judged.AddressFamily is not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6))
            return new(Allowed: false, Listed: false, judged, "non-internet", Range: null);

        var forbidden = judged.AddressFamily is AddressFamily.InterNetwork ? Forbidden4 : Forbidden6;
        foreach (var (range, kind) in forbidden)
        {
            if (range.Contains(judged))
                return new(Allowed: false, Listed: false, judged, kind, range);
        }

        return IsIsatap(judged)
            ? new(Allowed: false, Listed: false, judged, "tunnelled (ISATAP)", new IPNetwork(judged, 128))
            : new(Allowed: true, Listed: false, judged, Kind: null, Range: null);
    }

    // The forms that a network really translates to IPv4, so that the IPv4 address is where the bytes arrive:
    //   ::ffff:a.b.c.d (mapped), 64:ff9b::a.b.c.d (NAT64, RFC 6052), 2002:aabb:ccdd:: (6to4, RFC 3056)
    private static IPAddress? EmbeddedIPv4(IPAddress address)
    {
        if (address.AddressFamily is not AddressFamily.InterNetworkV6)
            return null;

        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        if (Nat64.Contains(address))
            return new IPAddress(bytes[12..16]);

        return SixToFour.Contains(address) ? new IPAddress(bytes[2..6]) : null;
    }

    // The last 64 bits of an ISATAP address (RFC 5214) are 0000:5efe:a.b.c.d or 0200:5efe:a.b.c.d, under any prefix.
    private static bool IsIsatap(IPAddress address)
    {
        if (address.AddressFamily is not AddressFamily.InterNetworkV6)
            return false;

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return (BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]) & 0xFDFF_FFFF) == 0x0000_5EFE;
    }

    private static bool Lists(IReadOnlyList<IPNetwork> allow, IPAddress address)
    {
        for (var i = 0; i < allow.Count; i++)
        {
            if (allow[i].BaseAddress.AddressFamily == address.AddressFamily && allow[i].Contains(address))
                return true;
        }

        return false;
    }

    private static IEnumerable<(IPNetwork, string)> Ranges(string kind, params string[] ranges)
        => ranges.Select(range => (IPNetwork.Parse(range), kind));
}
