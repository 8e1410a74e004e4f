using System.Net;

namespace IntegrationConsole.Egress;

/// <summary>Whether the console may connect to an address, and why not.</summary>
/// <param name="Allowed">The address may be reached.</param>
/// <param name="Listed">It may because <c>Egress__Allow</c> names it; only such an address may be spoken to without TLS.</param>
/// <param name="Judged">The address the decision is about: the IPv4 address inside an IPv6 form, else the address itself.</param>
/// <param name="Kind">What a forbidden address is, to follow "a" or "an" in a sentence: <c>private</c>, <c>loopback</c>; null when allowed.</param>
/// <param name="Range">The forbidden range, ready to be written into <c>Egress__Allow</c>; null when allowed.</param>
public readonly record struct AddressVerdict(bool Allowed, bool Listed, IPAddress Judged, string? Kind, IPNetwork? Range);
