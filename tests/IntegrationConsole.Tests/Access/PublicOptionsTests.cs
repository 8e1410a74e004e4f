using System.Net;
using IntegrationConsole.Access.Proxies;
using IntegrationConsole.Data;
using Microsoft.Extensions.Configuration;

namespace IntegrationConsole.Tests.Access;

public sealed class PublicOptionsTests
{
    [Fact]
    public void Without_settings_nobody_is_believed_and_the_request_says_where_we_are()
    {
        var options = Read();

        options.Known.Should().BeEmpty();
        new PublicAddress(options).Of("http://10.0.0.9:5080/", "/oauth/callback").Should().Be(new Uri("http://10.0.0.9:5080/oauth/callback"));
    }

    [Fact]
    public void The_public_address_wins_over_what_the_request_says() =>
        new PublicAddress(Read(("PublicUrl", "https://console.example.com"))).Of("http://10.0.0.9:5080/", "/oauth/callback").Should().Be(new Uri("https://console.example.com/oauth/callback"));

    [Fact]
    public void Proxies_are_addresses_and_ranges()
    {
        var known = Read(("Proxies:Known", "10.0.0.5, 10.1.0.0/16 2001:db8::7")).Known;

        known.Should().Equal(IPNetwork.Parse("10.0.0.5/32"), IPNetwork.Parse("10.1.0.0/16"), IPNetwork.Parse("2001:db8::7/128"));
    }

    [Theory]
    [InlineData("PublicUrl", "console.example.com")]
    [InlineData("PublicUrl", "ftp://console.example.com")]
    [InlineData("PublicUrl", "https://console.example.com/console")]
    [InlineData("PublicUrl", "https://me@console.example.com")]
    [InlineData("Proxies:Known", "10.0.0.5 everyone")]
    [InlineData("Proxies:Known", "10.0.0.0/99")]
    public void What_can_not_be_meant_stops_the_start(string key, string value) =>
        new Action(() => Read((key, value))).Should().Throw<SettingException>().WithMessage($"*{value.Split(' ')[^1]}*");

    private static PublicOptions Read(params (string Key, string Value)[] settings) =>
        PublicOptions.From(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value, StringComparer.Ordinal)).Build());
}
