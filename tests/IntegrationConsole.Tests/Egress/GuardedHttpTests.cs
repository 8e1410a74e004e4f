using System.Net;
using System.Net.Sockets;
using System.Text;
using IntegrationConsole.Egress;
using IntegrationConsole.Providers.Contract;
using Microsoft.AspNetCore.Http;
using BoundedBody = IntegrationConsole.Egress.BoundedBody;

namespace IntegrationConsole.Tests.Egress;

public sealed class GuardedHttpTests
{
    [Fact]
    public async Task A_name_that_resolves_to_loopback_is_refused_with_the_way_out()
    {
        await using var rig = await EgressRig.StartAsync(context => context.Response.WriteAsync("secret"), new EgressOptions());

        var failure = (await rig.Invoking(r => r.GetAsync(scheme: "https")).Should().ThrowAsync<ProbeFailureException>()).Which;

        failure.Cause.Should().Be(Cause.Misconfigured);
        failure.Message.Should().Be("api.example resolves to a loopback address 127.0.0.1; allow it with the setting Egress__Allow=127.0.0.0/8");
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task Loopback_is_refused_in_every_spelling(string host)
    {
        await using var rig = await EgressRig.StartAsync(context => context.Response.WriteAsync("secret"), new EgressOptions());

        await rig.Invoking(r => r.GetAsync(scheme: "https", host: host)).Should().ThrowAsync<ProbeFailureException>().WithMessage("*loopback*");
    }

    [Fact]
    public async Task An_allowed_address_is_reached_and_the_timings_are_recorded()
    {
        await using var rig = await EgressRig.StartAsync(context => context.Response.WriteAsync("hello"));
        var first = new ConnectionTimings();
        var second = new ConnectionTimings();

        using var answer = await rig.GetAsync(options: o => o.Set(ConnectionTimings.Key, first));
        var body = await BoundedBody.ReadAsync(answer.Content, 100, CancellationToken.None);
        using var again = await rig.GetAsync(options: o => o.Set(ConnectionTimings.Key, second));

        Encoding.UTF8.GetString(body).Should().Be("hello");
        first.Dns.Should().NotBeNull();
        first.Connect.Should().BePositive();
        first.Tls.Should().BeNull("http has no TLS");
        second.Connect.Should().BeNull("the connection was pooled");
    }

    [Fact]
    public async Task A_test_measures_every_phase_although_a_connection_is_open()
    {
        await using var rig = await EgressRig.StartAsync(context => context.Response.WriteAsync("hello"));
        using (await rig.GetAsync())
        {
            // leaves a connection in the pool
        }

        var timings = new ConnectionTimings();
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://api.example:{rig.Port}/"));
        request.Options.Set(ConnectionTimings.Key, timings);
        using var own = rig.Factory.Fresh("test");
        using var answer = await own.SendAsync(request, CancellationToken.None);

        timings.Connect.Should().BePositive();
    }

    [Fact]
    public async Task A_refusal_is_said_before_anything_is_sent()
    {
        var asked = 0;
        await using var rig = await EgressRig.StartAsync(_ => { Interlocked.Increment(ref asked); return Task.CompletedTask; }, new EgressOptions());

        (await rig.Connect.RefusalAsync("169.254.169.254", plainHttp: true, CancellationToken.None)).Should().Contain("cloud metadata");
        (await rig.Connect.RefusalAsync("api.example", plainHttp: false, CancellationToken.None)).Should().Contain("loopback");
        (await rig.Connect.RefusalAsync("8.8.8.8", plainHttp: false, CancellationToken.None)).Should().BeNull();
        asked.Should().Be(0);
    }

    [Fact]
    public async Task Plain_text_to_an_address_that_is_not_listed_is_refused()
    {
        await using var rig = await EgressRig.StartAsync(_ => Task.CompletedTask, resolve: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("8.8.8.8")]));

        var failure = (await rig.Invoking(r => r.GetAsync()).Should().ThrowAsync<ProbeFailureException>()).Which;

        failure.Cause.Should().Be(Cause.Misconfigured);
        failure.Message.Should().Contain("credentials would travel unencrypted");
    }

    [Fact]
    public async Task A_redirect_is_an_answer()
    {
        var asked = 0;
        await using var rig = await EgressRig.StartAsync(context =>
        {
            Interlocked.Increment(ref asked);
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        });

        using var answer = await rig.GetAsync();

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        asked.Should().Be(1);
    }

    [Fact]
    public async Task A_flood_of_headers_is_cut_off()
    {
        await using var rig = await EgressRig.StartAsync(context =>
        {
            for (var i = 0; i < 100; i++)
                context.Response.Headers[$"X-Flood-{i}"] = new string('x', 1000);
            return Task.CompletedTask;
        });

        (await rig.Invoking(r => r.GetAsync()).Should().ThrowAsync<ProbeFailureException>()).Which.Cause.Should().Be(Cause.ContractBroken);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_10_MB_is_not_read_to_its_end(bool announced)
    {
        var chunk = new byte[64 * 1024];
        await using var rig = await EgressRig.StartAsync(async context =>
        {
            if (announced)
                context.Response.ContentLength = 160L * chunk.Length;
            for (var i = 0; i < 160 && !context.RequestAborted.IsCancellationRequested; i++)
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        });
        using var answer = await rig.GetAsync();

        var read = () => BoundedBody.ReadAsync(answer.Content, 256 * 1024, CancellationToken.None);

        (await read.Should().ThrowAsync<ProbeFailureException>()).Which.Cause.Should().Be(Cause.ContractBroken);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16384)]
    [InlineData(100_000)]
    public async Task A_body_up_to_the_bound_is_read_whole(int length)
    {
        var sent = new byte[length];
        new Random(7).NextBytes(sent);
        await using var rig = await EgressRig.StartAsync(context => context.Response.Body.WriteAsync(sent).AsTask());
        using var answer = await rig.GetAsync();

        (await BoundedBody.ReadAsync(answer.Content, 100_000, CancellationToken.None)).Should().Equal(sent);
    }

    [Fact]
    public async Task A_slow_drip_ends_at_the_callers_bound()
    {
        await using var rig = await EgressRig.StartAsync(async context =>
        {
            await context.Response.Body.WriteAsync("x"u8.ToArray(), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        });
        using var answer = await rig.GetAsync();
        using var bound = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        var read = () => BoundedBody.ReadAsync(answer.Content, 1000, bound.Token);

        await read.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_name_whose_answer_changes_never_leads_to_a_private_address()
    {
        var answers = new Queue<IPAddress[]>([[IPAddress.Parse("127.0.0.2")], [IPAddress.Loopback]]);
        var asked = 0;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var meter = new EgressMeter();
        // 127.0.0.2 stands for the public address: permitted, and nothing listens there.
        var connect = new GuardedConnect(
            new EgressOptions { Allow = [IPNetwork.Parse("127.0.0.2/32")] },
            (_, _) =>
            {
                asked++;
                return Task.FromResult(answers.Dequeue());
            },
            meter, TimeProvider.System);
        var target = new DnsEndPoint("rebind.example", ((IPEndPoint)listener.LocalEndpoint).Port);

        await FluentActions.Awaiting(() => connect.ConnectAsync(target, CancellationToken.None).AsTask()).Should().ThrowAsync<SocketException>();
        asked.Should().Be(1, "the address that was vetted is the one that was connected to");
        await FluentActions.Awaiting(() => connect.ConnectAsync(target, CancellationToken.None).AsTask()).Should().ThrowAsync<ProbeFailureException>();
        listener.Pending().Should().BeFalse();
    }

    [Fact]
    public async Task Of_several_addresses_only_the_permitted_ones_are_tried_in_order()
    {
        await using var rig = await EgressRig.StartAsync(
            context => context.Response.WriteAsync("ok"),
            resolve: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.5"), IPAddress.Parse("127.0.0.2"), IPAddress.Loopback]));

        var connection = await rig.Connect.ConnectAsync(new DnsEndPoint("many.example", rig.Port), CancellationToken.None);
        await using var stream = connection.Stream;

        connection.Address.Should().Be(IPAddress.Loopback, "nothing listens at 127.0.0.2 and 10.0.0.5 is forbidden");
    }

    [Fact]
    public async Task A_refused_connection_stays_a_socket_error()
    {
        await using var rig = await EgressRig.StartAsync(_ => Task.CompletedTask);
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://api.example:1/");

        (await rig.Factory.For("test").Invoking(http => http.SendAsync(request, CancellationToken.None)).Should().ThrowAsync<HttpRequestException>())
            .WithInnerException<SocketException>().Which.SocketErrorCode.Should().Be(SocketError.ConnectionRefused);
    }

    [Fact]
    public async Task Other_schemes_are_refused()
    {
        await using var rig = await EgressRig.StartAsync(_ => Task.CompletedTask);

        await rig.Invoking(r => r.GetAsync(scheme: "ftp")).Should().ThrowAsync<ProbeFailureException>().WithMessage("*https://*");
    }
}
