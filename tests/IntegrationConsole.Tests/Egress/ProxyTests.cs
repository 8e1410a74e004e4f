using System.Net;
using System.Net.Sockets;
using IntegrationConsole.Egress;
using IntegrationConsole.Providers.Contract;
using Microsoft.AspNetCore.Http;

namespace IntegrationConsole.Tests.Egress;

/// <summary>Calls through a real proxy: what it is told, what it says, and what the guard still forbids.</summary>
public sealed class ProxyTests : IDisposable
{
    private const string Credential = "console:made-up-word";

    private readonly TestAuthority authority = new();

    public void Dispose() => authority.Dispose();

    [Fact]
    public async Task Https_goes_through_a_tunnel_and_the_servers_certificate_is_still_judged()
    {
        await using var proxy = new LoopbackProxy();
        await using var rig = await StartAsync("https");
        var timings = new ConnectionTimings();

        using var answer = await rig.GetAsync(options: o => o.Set(ConnectionTimings.Key, timings), scheme: "https", route: Through(proxy));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        proxy.Requests.Should().Equal($"CONNECT api.example:{rig.Port} HTTP/1.1");
        timings.Certificate!.Subject.Should().Contain("api.example");
        await rig.Invoking(r => r.GetAsync(scheme: "https", route: Through(proxy) with { TrustedCa = null })).Should().ThrowAsync<ProbeFailureException>().Where(e => e.Cause == Cause.Tls);
    }

    [Fact]
    public async Task Http_is_asked_for_by_its_complete_address()
    {
        await using var proxy = new LoopbackProxy();
        await using var rig = await StartAsync("http");

        using var answer = await rig.GetAsync("/health?x=1", route: Through(proxy));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        proxy.Requests.Should().Equal($"GET http://api.example:{rig.Port}/health?x=1 HTTP/1.1");
    }

    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    public async Task A_proxy_with_a_user_is_told_the_password_when_it_asks(string scheme)
    {
        await using var proxy = new LoopbackProxy { Credential = Credential };
        await using var rig = await StartAsync(scheme);

        using var answer = await rig.GetAsync(scheme: scheme, route: Through(proxy, "console", "made-up-word"));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        proxy.Requests.Should().HaveCount(2, "the first is answered with the question");
    }

    [Theory]
    [InlineData("http", "console", "wrong-word", "does not accept this user name and password")]
    [InlineData("https", "console", "wrong-word", "does not accept this user name and password")]
    [InlineData("http", null, null, "demands a user name and a password")]
    [InlineData("https", null, null, "demands a user name and a password")]
    public async Task A_proxy_that_refuses_the_user_says_what_to_correct(string scheme, string? user, string? password, string words)
    {
        await using var proxy = new LoopbackProxy { Credential = Credential };
        await using var rig = await StartAsync(scheme);

        var failure = (await rig.Invoking(r => r.GetAsync(scheme: scheme, route: Through(proxy, user, password))).Should().ThrowAsync<ProbeFailureException>()).Which;

        failure.Cause.Should().Be(Cause.Misconfigured);
        failure.Message.Should().StartWith($"The proxy 127.0.0.1:{proxy.Port} {words}").And.Contain("in the settings of the integration");
        failure.ToString().Should().NotContain("wrong-word");
    }

    [Theory]
    [InlineData(403, Cause.Misconfigured, "does not let calls through to api.example")]
    [InlineData(502, Cause.Network, "got no connection to api.example")]
    [InlineData(504, Cause.Network, "got no connection to api.example")]
    public async Task A_tunnel_that_is_refused_says_whose_rules_they_are(int status, Cause cause, string words)
    {
        await using var proxy = new LoopbackProxy { Status = status };
        await using var rig = await StartAsync("https");

        var failure = (await rig.Invoking(r => r.GetAsync(scheme: "https", route: Through(proxy))).Should().ThrowAsync<ProbeFailureException>()).Which;

        failure.Cause.Should().Be(cause);
        failure.Message.Should().Contain(words).And.Contain($"({status})");
    }

    [Fact]
    public async Task A_proxy_that_is_down_is_not_the_service()
    {
        int port;
        await using (var gone = new LoopbackProxy())
            port = gone.Port;
        await using var rig = await StartAsync("https");

        var failure = (await rig.Invoking(r => r.GetAsync(scheme: "https", route: new() { Proxy = new(new Uri($"http://127.0.0.1:{port}")) })).Should().ThrowAsync<ProbeFailureException>()).Which;

        (failure.Cause, failure.Message).Should().Be((Cause.Network, $"The proxy 127.0.0.1:{port} refused the connection: nothing listens there. Check its address and port, and whether it runs."));
    }

    [Fact]
    public async Task A_private_proxy_needs_to_be_allowed()
    {
        await using var proxy = new LoopbackProxy();
        await using var rig = await StartAsync("https", new EgressOptions(), ("api.example", "8.8.8.8"), ("proxy.example", "127.0.0.1"));

        var failure = (await rig.Invoking(r => r.GetAsync(scheme: "https", route: new() { Proxy = new(new Uri($"http://proxy.example:{proxy.Port}")) })).Should().ThrowAsync<ProbeFailureException>()).Which;

        failure.Cause.Should().Be(Cause.Misconfigured);
        failure.Message.Should().StartWith($"The proxy proxy.example:{proxy.Port} is not used: proxy.example resolves to a loopback address").And.Contain("Egress__Allow=127.0.0.0/8");
        proxy.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    public async Task A_private_target_stays_out_of_reach_behind_an_allowed_proxy(string scheme)
    {
        await using var proxy = new LoopbackProxy();
        await using var rig = await StartAsync(scheme, EgressRig.AllowLoopback, ("api.example", "10.0.0.5"));

        await rig.Invoking(r => r.GetAsync(scheme: scheme, route: Through(proxy))).Should().ThrowAsync<ProbeFailureException>().WithMessage("api.example resolves to a private address 10.0.0.5*");
        await rig.Invoking(r => r.GetAsync(scheme: scheme, host: "169.254.169.254", route: Through(proxy))).Should().ThrowAsync<ProbeFailureException>().WithMessage("*cloud metadata*");

        proxy.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_name_that_only_the_proxy_knows_is_left_to_the_proxy()
    {
        await using var proxy = new LoopbackProxy();
        await using var rig = await StartAsync("https", EgressRig.AllowLoopback, ("somebody.else", "127.0.0.1"));

        using var answer = await rig.GetAsync(scheme: "https", route: Through(proxy));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public void Routes_differ_by_their_proxy_and_tell_nothing_of_it()
    {
        var address = new Uri("http://proxy.example:3128");
        EgressRoute[] routes = [EgressRoute.Direct, new() { Proxy = new(address) }, new() { Proxy = new(address, "a", "made-up-word") }, new() { Proxy = new(address, "a", "another-word") }];

        routes.Select(route => route.Key()).Should().OnlyHaveUniqueItems();
        string.Join(' ', routes.Select(route => $"{route} {route.Proxy}")).Should().NotContain("made-up-word");
    }

    private EgressRoute Through(LoopbackProxy proxy, string? user = null, string? password = null) => new() { TrustedCa = authority.Pem, Proxy = new(proxy.Address, user, password) };

    private Task<EgressRig> StartAsync(string scheme, EgressOptions? options = null, params (string Name, string Address)[] names) => EgressRig.StartAsync(
        context => context.Response.WriteAsync("hello"),
        options,
        names.Length == 0 ? null : (host, _) => names.FirstOrDefault(n => n.Name == host).Address is { } address
            ? Task.FromResult<IPAddress[]>([IPAddress.Parse(address)])
            : throw new SocketException((int)SocketError.HostNotFound),
        certificate: scheme == "https" ? authority.Issue("api.example") : null);
}
