using System.Globalization;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Connecting;
using IntegrationConsole.OAuth;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Secrets;
using IntegrationConsole.Tests.Egress;
using IntegrationConsole.Tests.Providers;
using Microsoft.AspNetCore.Http;

namespace IntegrationConsole.Tests.OAuth;

/// <summary>Token requests over real sockets.</summary>
public sealed class TokenEndpointTests
{
    private const string Good = """{"access_token":"made-up-access","token_type":"Bearer","expires_in":3600,"refresh_token":"made-up-next"}""";

    [Fact]
    public async Task The_client_goes_where_the_provider_wants_it()
    {
        var seen = new List<string>();
        await using var rig = await EgressRig.StartAsync(async http =>
        {
            using var body = new StreamReader(http.Request.Body);
            seen.Add($"{http.Request.Path} {http.Request.Headers.Authorization} {await body.ReadToEndAsync()}");
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(Good);
        });

        (await RefreshAsync(rig, "gmail")).Answer.Should().BeOfType<TokenAnswer.Granted>();
        (await RefreshAsync(rig, "x_twitter")).Answer.Should().BeOfType<TokenAnswer.Granted>();

        seen[0].Should().Be("/token  grant_type=refresh_token&refresh_token=made-up-old&client_id=client&client_secret=secret%26more");
        seen[1].Should().StartWith("/2/oauth2/token Basic ").And.EndWith(" grant_type=refresh_token&refresh_token=made-up-old");
    }

    [Fact]
    public async Task A_public_client_sends_its_id_alone()
    {
        string? seen = null;
        await using var rig = await EgressRig.StartAsync(async http =>
        {
            using var body = new StreamReader(http.Request.Body);
            seen = $"{http.Request.Headers.Authorization}{await body.ReadToEndAsync()}";
            await http.Response.WriteAsync(Good);
        });

        await RefreshAsync(rig, "x_twitter", secret: null);

        seen.Should().Be("grant_type=refresh_token&refresh_token=made-up-old&client_id=client");
    }

    [Fact]
    public async Task It_goes_through_the_integrations_proxy_with_its_own_headers_and_no_credential_of_the_proxy_reaches_the_server()
    {
        await using var proxy = new LoopbackProxy { Credential = "console:made-up-word" };
        string? seen = null;
        await using var rig = await EgressRig.StartAsync(http =>
        {
            seen = $"{http.Request.Headers["X-Tenant"]}|{http.Request.Headers["Proxy-Authorization"]}";
            return http.Response.WriteAsync(Good);
        });
        var connection = new ConnectionSettings { ProxyUrl = proxy.Address.ToString(), ProxyUser = "console", Headers = [new("X-Tenant", "acme")] };

        (await RefreshAsync(rig, "gmail", connection: connection)).Answer.Should().BeOfType<TokenAnswer.Granted>();

        proxy.Requests.Should().NotBeEmpty().And.OnlyContain(line => line.StartsWith("POST http://127.0.0.1:", StringComparison.Ordinal));
        seen.Should().Be("acme|");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)] // the header is not more exact
    [InlineData(90, 90)]
    [InlineData(-300, -300)]
    public async Task The_difference_of_the_clocks_is_read_from_the_answer(int ahead, int measured)
    {
        await using var rig = await EgressRig.StartAsync(http =>
        {
            http.Response.Headers.Date = TimeProvider.System.GetUtcNow().AddSeconds(ahead).ToString("R", CultureInfo.InvariantCulture);
            return http.Response.WriteAsync(Good);
        });

        var reply = await RefreshAsync(rig, "gmail");

        reply.Skew!.Value.TotalSeconds.Should().BeApproximately(measured, 1.6);
    }

    [Fact]
    public async Task A_request_that_was_sent_and_not_answered_has_an_unknown_outcome()
    {
        await using var server = new ScriptedServer(async (peer, cancellationToken) => await peer.ReadRequestAsync(cancellationToken));
        await using var rig = await EgressRig.StartAsync(_ => Task.CompletedTask);

        (await RefreshAsync(rig, "gmail", server.Url)).Answer.Should().BeOfType<TokenAnswer.Unanswered>().Which.Message.Should().NotContain("made-up");
    }

    [Fact]
    public async Task A_request_that_never_left_has_a_known_one()
    {
        var server = new ScriptedServer((_, _) => Task.CompletedTask);
        var gone = server.Url;
        await server.DisposeAsync();
        await using var rig = await EgressRig.StartAsync(_ => Task.CompletedTask);

        (await RefreshAsync(rig, "gmail", gone)).Answer.Should().BeOfType<TokenAnswer.Unavailable>().Which.Cause.Should().Be(Cause.Network);
        (await RefreshAsync(rig, "gmail", new Uri("http://10.1.2.3"))).Answer.Should().BeOfType<TokenAnswer.Unavailable>().Which.Cause.Should().Be(Cause.Misconfigured, "the guard refuses the address");
        (await RefreshAsync(rig, "gmail", secret: null, id: "")).Answer.Should().BeOfType<TokenAnswer.Unavailable>().Which.Message.Should().Contain("clientId");
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_an_endless_answer_is_not_read()
    {
        await using var redirecting = await EgressRig.StartAsync(http =>
        {
            http.Response.StatusCode = 307;
            http.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        });
        (await RefreshAsync(redirecting, "gmail")).Answer.Should().BeOfType<TokenAnswer.Unavailable>().Which.Message.Should().Contain("redirects to /elsewhere");

        await using var endless = await EgressRig.StartAsync(async http =>
        {
            await http.Response.WriteAsync(new string(' ', 300_000));
        });
        (await RefreshAsync(endless, "gmail")).Answer.Should().BeOfType<TokenAnswer.Unanswered>("it may have rotated the token").Which.Cause.Should().Be(Cause.ContractBroken);
    }

    private static Task<TokenReply> RefreshAsync(EgressRig rig, string providerId, Uri? baseUrl = null, string? secret = "secret&more", string id = "client", ConnectionSettings? connection = null)
    {
        var provider = ProviderCatalog.Find(providerId)!;
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["clientId"] = id, ["clientSecret"] = secret ?? "", ["proxyPassword"] = "made-up-word" };
        var target = ProbeTarget.For(provider, new SettingValues(values), baseUrl ?? new Uri($"http://127.0.0.1:{rig.Port}"), TimeSpan.FromSeconds(5), connection);
        return new TokenEndpoint(rig.Factory, TimeProvider.System).SendAsync(TokenCall.ForRefresh(target, provider.Manifest.OAuth!, new Secret("made-up-old")), CancellationToken.None);
    }
}
