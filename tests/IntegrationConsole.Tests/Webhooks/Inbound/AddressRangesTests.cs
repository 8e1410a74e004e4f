using System.Net;
using IntegrationConsole.Webhooks.Inbound;

namespace IntegrationConsole.Tests.Webhooks.Inbound;

public sealed class AddressRangesTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("203.0.113.77/24", "203.0.113.8", true)] // bits behind the prefix are forgiven
    [InlineData("203.0.113.0/24", "::ffff:203.0.113.8", true)] // the same address, as a dual socket sees it
    [InlineData("2001:db8::/32", "2001:db8:1::1", true)]
    [InlineData("2001:db8::/32", "2001:db9::1", false)]
    [InlineData("2001:db8::/32", "203.0.113.7", false)]
    [InlineData("0.0.0.0/0", "203.0.113.7", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("10.0.0.0/9", "10.128.0.1", false)]
    public void An_address_is_in_a_range_or_not(string range, string caller, bool allowed) => AddressRanges.Allows([range], IPAddress.Parse(caller)).Should().Be(allowed);

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("203.0.113.7/33")]
    [InlineData("203.0.113.7/-1")]
    [InlineData("203.0.113.7/24/1")]
    [InlineData("203.0.113.7/")]
    [InlineData("2001:db8::/129")]
    [InlineData("fe80::1%eth0")]
    [InlineData("300.1.1.1")]
    public void What_is_no_range_is_refused(string text) => AddressRanges.Parse(text).Should().BeNull();

    [Fact]
    public void Without_a_list_everybody_gets_in_and_with_one_nobody_unknown() =>
        (AddressRanges.Allows([], caller: null), AddressRanges.Allows(["0.0.0.0/0"], caller: null)).Should().Be((true, false));
}
