using IntegrationConsole.Tests.Flows;
using Microsoft.AspNetCore.WebUtilities;

namespace IntegrationConsole.Tests.OAuth.Consent;

/// <summary>The redirect address behind a reverse proxy that is not known: whoever sends such headers is not believed.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class PublicAddressTests(RunningConsole console)
{
    [Fact]
    public async Task An_unknown_proxy_is_not_believed()
    {
        await using var hop = await ReverseHop.StartAsync(console.Address, "evil.example");
        using var rig = await ConsentRig.StartAsync(console, at: hop.Address);

        var redirect = QueryHelpers.ParseQuery((await rig.BeginAsync()).Query)["redirect_uri"].ToString();

        redirect.Should().Be(new Uri(console.Address, "/oauth/callback").AbsoluteUri);
    }
}
