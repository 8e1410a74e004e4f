using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers.Contract;

public sealed class AddressAndAuthTests
{
    [Theory]
    [InlineData("acme", "https://acme.bamboohr.com/")]
    [InlineData("evil.com/", null)]
    [InlineData("evil.com#", null)]
    [InlineData("a@b", null)]
    [InlineData("a.b", null)]
    [InlineData("", null)]
    public void A_field_in_a_host_name_can_not_change_the_host(string value, string? url)
    {
        var resolved = ApiAddress.Template("https://{companyDomain}.bamboohr.com").Resolve(Values(("companyDomain", value)), null);
        resolved.Url?.ToString().Should().Be(url);
        (resolved.Problem is null).Should().Be(url is not null);
    }

    [Theory]
    [InlineData("https://api.example.com/v1", true)]
    [InlineData("http://localhost:5000", true)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("https://me:pw@example.com", false)]
    [InlineData("https://example.com/?a=1", false)]
    [InlineData("nonsense", false)]
    [InlineData("", false)]
    public void Only_a_plain_http_address_is_accepted(string value, bool accepted) =>
        (ApiAddress.FromField("baseUrl").Resolve(Values(("baseUrl", value)), null).Url is not null).Should().Be(accepted);

    [Fact]
    public void The_override_wins_and_its_path_is_kept()
    {
        var address = ApiAddress.Fixed("https://api.example.com").Resolve(Values(), new Uri("http://127.0.0.1:9/sim/acme/"));
        new RequestParts(HttpMethod.Get, address.Url!, "/v1/me?x=1") { Query = "key=a%26b" }.Url().ToString()
            .Should().Be("http://127.0.0.1:9/sim/acme/v1/me?x=1&key=a%26b");
    }

    [Fact]
    public void The_region_decides_and_an_unknown_one_is_named()
    {
        var sendGrid = ProviderCatalog.Find("sendgrid")!.Manifest.Api;
        sendGrid.Resolve(Values(), null).Url!.Host.Should().Be("api.sendgrid.com");
        sendGrid.Resolve(Values(("region", "eu")), null).Url!.Host.Should().Be("api.eu.sendgrid.com");
        sendGrid.Resolve(Values(("region", "moon")), null).Problem.Should().Contain("eu, global");
    }

    [Theory]
    [InlineData("X-Api-Key", "v", true)]
    [InlineData("Host", "v", false)]
    [InlineData("Transfer-Encoding", "chunked", false)]
    [InlineData("X Y", "v", false)]
    [InlineData("X-Api-Key", "a\nb", false)]
    public void A_setting_can_not_forge_the_request(string name, string value, bool accepted)
    {
        var request = new RequestParts(HttpMethod.Get, new Uri("https://api.example.com"), "/");
        var problem = Auth.Header(ValueSource.Field("name"), "value").Apply(request, Values(("name", name), ("value", value)));
        (problem is null).Should().Be(accepted);
    }

    [Fact]
    public void Basic_takes_a_literal_on_either_side()
    {
        var request = new RequestParts(HttpMethod.Get, new Uri("https://api.example.com"), "/");
        Auth.Basic(ValueSource.Field("apiKey"), ValueSource.Literal("x")).Apply(request, Values(("apiKey", "k"))).Should().BeNull();
        request.Headers.Single().Should().Be(new KeyValuePair<string, string>("Authorization", "Basic azp4"));
        Auth.Basic("user", "password").Apply(request, Values(("user", "a:b"), ("password", "c"))).Should().Contain("colon");
    }

    private static SettingValues Values(params (string Key, string Value)[] pairs) => new(pairs.ToDictionary(pair => pair.Key, pair => pair.Value));
}
