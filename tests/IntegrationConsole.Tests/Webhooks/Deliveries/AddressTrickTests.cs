using System.Net;
using IntegrationConsole.Egress;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Secrets;
using IntegrationConsole.Tests.Egress;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Outbound;
using Microsoft.AspNetCore.Http;

namespace IntegrationConsole.Tests.Webhooks.Deliveries;

/// <summary>Ways to write an address that leads inside. Each is tried where an endpoint's address goes out: when it is saved, when it is delivered or tested to, and as the address of its token server. Nothing gets through.</summary>
public sealed class AddressTrickTests
{
    /// <summary>Hosts that are an address inside, however they are spelled; and names, which the test's own name server answers with the address behind the arrow.</summary>
    private static readonly string[] Tricks =
    [
        "127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "2130706433", "0x7f000001", "0x7f.1", "0x7f.0x0.0x0.0x1", "017700000001", "0177.0.0.1", "0177.0.0.01", "127.0.0.1.", "0", "0.0.0.0", "0x0",
        "10.0.0.1", "10.1", "0xa.1", "012.0.0.1", "167772161", "172.16.0.1", "172.31.255.254", "0xac.0x10.1", "192.168.0.1", "192.168.257", "3232235521", "0300.0250.0.1",
        "169.254.169.254", "0xa9fea9fe", "2852039166", "0251.0376.0251.0376", "169.254.43518", "100.64.0.1", "100.127.255.254", "198.18.0.1", "192.0.0.1", "192.0.2.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[0000::0001]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:10.0.0.1]", "[::ffff:169.254.169.254]", "[::ffff:a9fe:a9fe]", "[::127.0.0.1]", "[::7f00:1]",
        "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b::a9fe:a9fe]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2002:a9fe:a9fe::1]", "[2002:a00:1::1]", "[2001::4136:e378:8000:63bf:3fff:fdd2]",
        "[fc00::1]", "[fd12:3456:789a::1]", "[fd00:ec2::254]", "[fe80::1]", "[fec0::1]", "[ff02::1]", "[2001:db8::1]", "[100::1]", "[2a00::5efe:10.0.0.5]",
        "１２７.0.0.1", "127。0。0。1", "①②⑦.0.0.1", "%31%32%37.0.0.1", "localhost→127.0.0.1", "LOCALHOST→127.0.0.1", "localhost.→127.0.0.1", "127.0.0.1.nip.io→127.0.0.1", "inside.example→10.0.0.5", "metadata.google.internal→169.254.169.254",
        "six.example→::1", "mapped.example→::ffff:10.0.0.1", "nat64.example→64:ff9b::7f00:1", "link.example→fe80::1", "xn--inside-example→192.168.1.1", "two.example→10.0.0.1,127.0.0.1",
    ];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var trick in Tricks)
            {
                var parts = trick.Split('→');
                cases.Add(parts[0], parts.Length > 1 ? parts[1] : "");
            }

            return cases;
        }
    }

    [Fact]
    public void There_are_enough_of_them() => (Tricks.Distinct().Count() * 3).Should().BeGreaterThan(150);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_address_inside_is_not_reached_however_it_is_written(string host, string leadsTo)
    {
        var called = 0;
        await using var rig = await RigAsync(() => called++, leadsTo);
        foreach (var scheme in new[] { "https", "http" })
        {
            if (!Uri.TryCreate($"{scheme}://{host}:{rig.Port}/hook", UriKind.Absolute, out var url))
            {
                EndpointRules.UrlProblem($"{scheme}://{host}:{rig.Port}/hook", DeploymentEnvironment.Development).Should().NotBeNull("what is no address can't be saved");
                continue;
            }

            (await SavedAsync(rig, url)).Should().NotBeNull("saving");
            var delivery = await SendAsync(rig, url, tokenUrl: null);
            (delivery.Succeeded, delivery.StatusCode).Should().Be((false, null), $"delivery to {url}");
            var token = await SendAsync(rig, new Uri($"https://open.example:{rig.Port}/hook"), tokenUrl: url.AbsoluteUri);
            (token.Succeeded, token.StatusCode).Should().Be((false, null), $"token from {url}");
        }

        called.Should().Be(0, "no connection was made");
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_never_followed(int status)
    {
        var (called, port) = (0, 0);
        await using var rig = await EgressRig.StartAsync(http =>
        {
            called++;
            http.Response.StatusCode = status;
            http.Response.Headers.Location = $"http://127.0.0.1:{port}/inside";
            return Task.CompletedTask;
        });
        port = rig.Port;

        var result = await SendAsync(rig, new Uri($"http://open.example:{rig.Port}/hook"), tokenUrl: null);

        (result.StatusCode, result.Succeeded, called).Should().Be((status, false, 1));
        result.Detail.Should().Contain("Redirects are not followed");
    }

    [Fact]
    public async Task A_name_that_leads_elsewhere_at_the_second_look_gains_nothing()
    {
        var (looks, called) = (0, 0);
        await using var rig = await EgressRig.StartAsync(
            _ =>
            {
                called++;
                return Task.CompletedTask;
            },
            new EgressOptions(),
            (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(looks++ == 0 ? "8.8.8.8" : "127.0.0.1")]));
        var url = new Uri($"https://rebound.example:{rig.Port}/hook");
        (await new EndpointReach(rig.Connect, rig.Factory).RefusalAsync(url.AbsoluteUri, CancellationToken.None)).Should().BeNull("today it leads outside");

        var result = await SendAsync(rig, url, tokenUrl: null);

        (result.Succeeded, result.StatusCode, called).Should().Be((false, null, 0));
        result.Cause.Should().Be(Cause.Misconfigured);
    }

    [Theory]
    [InlineData("https://user:password@example.org/")]
    [InlineData("https://example.org@127.0.0.1/")]
    [InlineData("ftp://example.org/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://127.0.0.1/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://example.org/#fragment")]
    [InlineData("//example.org/")]
    [InlineData("http://example.org/")]
    public void What_is_no_plain_address_can_not_be_saved(string url) => EndpointRules.UrlProblem(url, DeploymentEnvironment.Production).Should().NotBeNull();

    [Theory]
    [InlineData("X-Key\n")]
    [InlineData("X-Key\r\n")]
    [InlineData("X-Key: a")]
    [InlineData("Host")]
    [InlineData("")]
    public void A_header_name_that_is_none_can_not_be_saved(string name)
    {
        var draft = new EndpointDraft { Name = "One", Url = "https://example.org/", Settings = new() { Events = [EndpointSettings.Everything], Headers = [name] } };
        EndpointRules.Check(draft, []).Keys.Should().Equal("headers");
        EndpointRules.Check(draft with { Settings = draft.Settings with { Headers = [], SignatureHeader = name } }, []).Keys.Should().Equal("signatureHeader");
        IntegrationConsole.Webhooks.DefaultsRules.Check(new() { HeaderPrefix = "X-InTime\n" }).Keys.Should().Equal("headerPrefix");
    }

    private static Task<EgressRig> RigAsync(Action called, string leadsTo)
    {
        IPAddress[] answer = leadsTo.Length == 0 ? [IPAddress.Loopback] : [.. leadsTo.Split(',').Select(IPAddress.Parse)];
        return EgressRig.StartAsync(
            _ =>
            {
                called();
                return Task.CompletedTask;
            },
            new EgressOptions(),
            (name, _) => Task.FromResult(name == "open.example" ? [IPAddress.Parse("192.0.2.1")] : answer));
    }

    private static async Task<string?> SavedAsync(EgressRig rig, Uri url) =>
        EndpointRules.UrlProblem(url.OriginalString, DeploymentEnvironment.Development) ?? await new EndpointReach(rig.Connect, rig.Factory).RefusalAsync(url.AbsoluteUri, CancellationToken.None);

    private static async Task<AttemptResult> SendAsync(EgressRig rig, Uri url, string? tokenUrl)
    {
        var endpoint = new EndpointFacts
        {
            Id = 1,
            PublicId = Guid.NewGuid(),
            OrganizationId = 1,
            Name = "One",
            Url = url,
            Environment = DeploymentEnvironment.Development,
            Settings = new() { Timeout = TimeSpan.FromSeconds(5), Auth = tokenUrl is null ? EndpointAuth.None : new() { Kind = EndpointAuthKind.ClientCredentials, User = "id", TokenUrl = tokenUrl } },
            IsActive = true,
            Version = 1,
            Retry = RetryPolicy.Default,
            DeadLetters = true,
            DisableAfter = null,
            Secrets = [SigningSecret.Parse(new Secret(SigningSecret.New()), validUntil: null)!],
            SignatureHeader = "X-One-Signature",
            EventHeader = "X-One-Event",
            AuthSecret = tokenUrl is null ? null : new Secret("secret"),
        };
        var delivery = new QueuedDelivery { Id = 1, OrganizationId = 1, EndpointId = 1, EventId = 2, Type = "job.closed", Data = "{}", EventAtMs = 0, Kind = DeliveryKind.Event, DueAtMs = 0 };
        var run = new AttemptRun(rig.Factory, new AttemptRequests(new EndpointTokens(rig.Factory, TimeProvider.System)), TimeProvider.System);
        return (await run.SendAsync(endpoint, delivery, CancellationToken.None))!;
    }
}
