using System.Text;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Tests.Egress;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Integrations.Connecting;

/// <summary>A proxy from the draft over the sealed password to the wire.</summary>
public sealed class ProxyFlowTests
{
    [Fact]
    public async Task The_password_is_a_secret_of_the_integration_and_nobody_is_told_it_but_the_proxy()
    {
        await using var proxy = new LoopbackProxy { Credential = "console:made-up-word" };
        await using var fixture = await ConsoleFixture.StartAsync();
        var console = await fixture.StartConsoleAsync(clock: false);
        var plain = fixture.DraftFor(fixture.NewAccount());
        var draft = plain with
        {
            Connection = new() { ProxyUrl = proxy.Address.ToString(), ProxyUser = "console" },
            Secrets = new Dictionary<string, string>(plain.Secrets, StringComparer.Ordinal) { ["proxyPassword"] = "made-up-word" },
        };
        var integration = await console.CreateAsync(draft);

        var good = await console.ProbeAsync(integration);
        good.Succeeded.Should().BeTrue(good.Summary);
        proxy.Requests.Should().Contain(line => line.StartsWith("GET http://127.0.0.1:", StringComparison.Ordinal));
        good.Evidence!.Request.Should().NotContain("made-up-word").And.NotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes("console:made-up-word")));
        var stored = (await fixture.RowsAsync<StoredSecret>()).Single(s => s.Field == "proxyPassword");
        stored.SealedValue.Should().NotContain("made-up-word");

        await console.ChangeAsync(changes => changes.ReplaceCredentialsAsync(integration.Slug, new Dictionary<string, string>(StringComparer.Ordinal) { ["proxyPassword"] = "another-word" }, expectedVersion: null, CancellationToken.None));
        var refused = await console.ProbeAsync(integration);
        (refused.Cause, refused.Summary.Contains("does not accept this user name and password", StringComparison.Ordinal)).Should().Be((Cause.Misconfigured, true), refused.Summary);
        fixture.Logs.Text.Should().NotContain("another-word");
    }

    [Theory]
    [InlineData("sendgrid", "connection.proxyUrl", "proxy.example:3128", null, null)]
    [InlineData("sendgrid", "connection.proxyUrl", "socks5://proxy.example", null, null)]
    [InlineData("sendgrid", "connection.proxyUrl", "http://user:word@proxy.example:3128", null, null)]
    [InlineData("sendgrid", "connection.proxyUrl", "http://proxy.example:3128/path", null, null)]
    [InlineData("sendgrid", "connection.proxyUser", null, "console", null)]
    [InlineData("sendgrid", "connection.proxyUser", "http://proxy.example:3128", "con:sole", null)]
    [InlineData("sendgrid", "connection.proxyUser", "http://proxy.example:3128", null, "made-up-word")]
    [InlineData("smtp", "connection.proxyUrl", "http://proxy.example:3128", null, null)]
    [InlineData("smtp", "secrets.proxyPassword", null, null, "made-up-word")]
    public void A_proxy_that_can_not_be_is_refused_at_its_field(string provider, string field, string? url, string? user, string? password)
    {
        var manifest = ProviderCatalog.Find(provider)!.Manifest;
        var draft = new IntegrationDraft
        {
            ProviderId = provider,
            Name = "x",
            Category = manifest.Category,
            Connection = new() { ProxyUrl = url, ProxyUser = user },
            Secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["proxyPassword"] = password ?? "" },
        };

        IntegrationRules.Check(draft, manifest, new HashSet<string>(["apiKey"], StringComparer.Ordinal)).Should().ContainKey(field).WhoseValue.Should().NotContain("word@").And.NotContain("made-up");
    }
}
