using System.Net;
using FsCheck;
using FsCheck.Fluent;
using IntegrationConsole.Egress;

namespace IntegrationConsole.Tests.Egress;

public sealed class AddressRulesTests
{
    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.1")]
    [InlineData("198.20.0.1")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001:80b::200e")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::808:808")]
    [InlineData("2002:808:808::1")]
    public void Public_addresses_are_reached(string address)
        => AddressRules.Judge(IPAddress.Parse(address), []).Should().Be(
            new AddressVerdict(Allowed: true, Listed: false, AddressRules.Judge(IPAddress.Parse(address), []).Judged, Kind: null, Range: null));

    [Theory]
    [InlineData("0.0.0.0", "unspecified")]
    [InlineData("0.1.2.3", "unspecified")]
    [InlineData("127.0.0.1", "loopback")]
    [InlineData("127.255.0.9", "loopback")]
    [InlineData("10.0.0.5", "private")]
    [InlineData("172.16.0.1", "private")]
    [InlineData("172.31.255.255", "private")]
    [InlineData("192.168.1.1", "private")]
    [InlineData("100.64.0.1", "carrier-internal")]
    [InlineData("100.127.255.255", "carrier-internal")]
    [InlineData("169.254.1.1", "link-local")]
    [InlineData("169.254.169.254", "cloud metadata")]
    [InlineData("192.0.0.8", "protocol-reserved")]
    [InlineData("192.0.2.1", "documentation")]
    [InlineData("198.51.100.1", "documentation")]
    [InlineData("203.0.113.1", "documentation")]
    [InlineData("198.18.0.1", "benchmarking")]
    [InlineData("198.19.255.255", "benchmarking")]
    [InlineData("224.0.0.1", "multicast")]
    [InlineData("239.255.255.255", "multicast")]
    [InlineData("240.0.0.1", "reserved")]
    [InlineData("255.255.255.255", "broadcast")]
    [InlineData("::", "unspecified")]
    [InlineData("::1", "loopback")]
    [InlineData("fd00:ec2::254", "cloud metadata")]
    [InlineData("fc00::1", "private")]
    [InlineData("fdff::1", "private")]
    [InlineData("fe80::1", "link-local")]
    [InlineData("fe80::1%3", "link-local")]
    [InlineData("fec0::1", "site-local")]
    [InlineData("ff02::1", "multicast")]
    [InlineData("2001:db8::1", "documentation")]
    [InlineData("100::1", "discard")]
    [InlineData("4000::1", "unassigned")]
    [InlineData("::7f00:1", "IPv4-compatible")]
    [InlineData("::8.8.8.8", "IPv4-compatible")]
    [InlineData("::ffff:127.0.0.1", "loopback")]
    [InlineData("::ffff:169.254.169.254", "cloud metadata")]
    [InlineData("64:ff9b::7f00:1", "loopback")]
    [InlineData("64:ff9b::a9fe:a9fe", "cloud metadata")]
    [InlineData("64:ff9b:1::808:808", "translated (NAT64)")]
    [InlineData("2002:7f00:1::1", "loopback")]
    [InlineData("2002:a00:5::", "private")]
    [InlineData("2001::4136:e378:8000:63bf:3fff:fdd2", "tunnelled (Teredo)")]
    [InlineData("2a00::5efe:10.0.0.5", "tunnelled (ISATAP)")]
    [InlineData("2a00::200:5efe:8.8.8.8", "tunnelled (ISATAP)")]
    public void Everything_else_is_refused_and_says_what_it_is(string address, string kind)
    {
        var verdict = AddressRules.Judge(IPAddress.Parse(address), []);

        verdict.Allowed.Should().BeFalse();
        verdict.Kind.Should().Be(kind);
        verdict.Range!.Value.Contains(verdict.Judged).Should().BeTrue("the message advises to allow that range");
    }

    [Theory]
    [InlineData("10.0.0.0/8", "10.0.0.5")]
    [InlineData("10.0.0.0/8", "::ffff:10.0.0.5")]
    [InlineData("10.0.0.0/8", "64:ff9b::a00:5")]
    [InlineData("127.0.0.0/8", "127.0.0.1")]
    [InlineData("::1/128", "::1")]
    [InlineData("fd00::/8", "fd12::1")]
    public void An_allowed_range_is_reached_in_every_form(string range, string address)
    {
        var verdict = AddressRules.Judge(IPAddress.Parse(address), [IPNetwork.Parse(range)]);

        verdict.Allowed.Should().BeTrue();
        verdict.Listed.Should().BeTrue();
    }

    [Fact]
    public void An_allowed_range_opens_nothing_beside_it()
        => AddressRules.Judge(IPAddress.Parse("10.1.0.1"), [IPNetwork.Parse("10.0.0.0/16")]).Allowed.Should().BeFalse();

    [Fact]
    public void No_IPv4_address_is_judged_differently_in_its_translated_forms()
        => Prop.ForAll(ArbMap.Default.ArbFor<uint>(), bits =>
        {
            var bytes = BitConverter.GetBytes(bits);
            var plain = new IPAddress(bytes);
            var forms = new[]
            {
                plain.MapToIPv6(),
                new IPAddress([0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, .. bytes]),
                new IPAddress([0x20, 0x02, .. bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]),
            };
            var expected = AddressRules.Judge(plain, []);
            return forms.All(form => AddressRules.Judge(form, []) == expected);
        }).QuickCheckThrowOnFailure();
}
