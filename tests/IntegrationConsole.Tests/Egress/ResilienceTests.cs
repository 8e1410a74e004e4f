using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using IntegrationConsole.Egress;
using IntegrationConsole.Providers.Contract;
using Microsoft.AspNetCore.Http;

namespace IntegrationConsole.Tests.Egress;

public sealed class ResilienceTests
{
    private static readonly Action<HttpRequestOptions> MayRetry = o => o.Set(EgressRequest.MayRetry, true);
    private static readonly Action<HttpRequestOptions> InCircuit = o => o.Set(EgressRequest.Circuit, "integration-1");
    private readonly ConcurrentQueue<int> statuses = new();
    private string? retryAfter;
    private int asked;

    [Fact]
    public async Task A_probe_is_never_retried()
    {
        await using var rig = await StartAsync(new(), 500, 200);

        using var answer = await rig.GetAsync();

        answer.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        asked.Should().Be(1);
    }

    [Fact]
    public async Task A_call_that_opted_in_is_retried()
    {
        await using var rig = await StartAsync(new() { RetryDelay = TimeSpan.FromMilliseconds(1) }, 503, 429, 200);

        using var answer = await rig.GetAsync(options: MayRetry);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        asked.Should().Be(3);
    }

    [Fact]
    public async Task A_post_is_never_retried()
    {
        await using var rig = await StartAsync(new() { RetryDelay = TimeSpan.FromMilliseconds(1) }, 503, 200);

        using var answer = await rig.SendAsync(HttpMethod.Post, options: MayRetry);

        asked.Should().Be(1);
    }

    [Theory]
    [InlineData("0", 2)]
    [InlineData("3600", 1)]
    public async Task Retries_after_429_using_the_header_unless_it_asks_for_too_long(string header, int expected)
    {
        retryAfter = header;
        await using var rig = await StartAsync(new() { RetryDelay = TimeSpan.FromSeconds(20) }, 429, 200);

        using var answer = await rig.GetAsync(options: MayRetry);

        asked.Should().Be(expected);
    }

    [Fact]
    public async Task No_answer_in_time_is_a_timeout()
    {
        var options = new ResilienceOptions { Timeout = TimeSpan.FromMilliseconds(100) };
        await using var rig = await EgressRig.StartAsync(context => Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted), With(options));

        (await rig.Invoking(r => r.GetAsync()).Should().ThrowAsync<ProbeFailureException>()).Which.Cause.Should().Be(Cause.Timeout);
    }

    [Fact]
    public async Task A_circuit_opens_for_its_integration_only_and_closes_again()
    {
        var clock = new SteppedClock();
        var options = new ResilienceOptions { CircuitMinimumCalls = 3, CircuitBreak = TimeSpan.FromSeconds(15) };
        await using var rig = await StartAsync(options, clock, 500, 500, 500, 200);
        for (var i = 0; i < 3; i++)
            (await rig.GetAsync(options: InCircuit)).Dispose();

        await rig.Invoking(r => r.GetAsync(options: InCircuit)).Should().ThrowAsync<CircuitOpenException>();
        asked.Should().Be(3, "an open circuit sends nothing");
        (await rig.GetAsync()).StatusCode.Should().Be(HttpStatusCode.OK, "a probe must see the truth");
        (await rig.GetAsync(options: o => o.Set(EgressRequest.Circuit, "integration-2"))).StatusCode.Should().Be(HttpStatusCode.OK);
        clock.Step(TimeSpan.FromSeconds(16));
        (await rig.GetAsync(options: InCircuit)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await rig.GetAsync(options: InCircuit)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task At_most_so_many_calls_are_under_way_and_the_overflow_is_refused()
    {
        int now = 0, most = 0;
        using var open = new SemaphoreSlim(0);
        using var arrived = new SemaphoreSlim(0);
        await using var rig = await EgressRig.StartAsync(
            async context =>
            {
                var current = Interlocked.Increment(ref now);
                InterlockedMax(ref most, current);
                arrived.Release();
                await open.WaitAsync(context.RequestAborted);
                Interlocked.Decrement(ref now);
            },
            With(new ResilienceOptions { MaxConcurrency = 3, MaxWaiting = 5 }));

        var calls = Enumerable.Range(0, 8).Select(_ => rig.GetAsync()).ToList();
        await rig.Invoking(r => r.GetAsync()).Should().ThrowAsync<ProbeFailureException>().WithMessage("*Egress__Resilience__test__MaxConcurrency*");
        for (var i = 0; i < 3; i++)
            (await arrived.WaitAsync(TimeSpan.FromSeconds(10))).Should().BeTrue();
        open.Release(8);
        var answers = await Task.WhenAll(calls);

        answers.Should().OnlyContain(a => a.StatusCode == HttpStatusCode.OK);
        most.Should().Be(3);
    }

    [Fact]
    public async Task Calls_and_refusals_are_counted_without_addresses()
    {
        var seen = new ConcurrentQueue<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == EgressMeter.Name)
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            seen.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))}"));
        listener.Start();
        await using var rig = await StartAsync(new(), 200, 404);

        (await rig.GetAsync()).Dispose();
        (await rig.GetAsync("/secret-path")).Dispose();
        await rig.Invoking(r => r.Connect.ConnectAsync(new DnsEndPoint("10.0.0.5", 25), CancellationToken.None).AsTask()).Should().ThrowAsync<ProbeFailureException>();

        seen.Should().Contain("console.egress.requests provider=test outcome=2xx")
            .And.Contain("console.egress.requests provider=test outcome=4xx")
            .And.Contain("console.egress.denied reason=private");
        seen.Should().NotContain(line => line.Contains("secret-path") || line.Contains("example"));
    }

    private static EgressOptions With(ResilienceOptions options)
        => EgressRig.AllowLoopback with { Resilience = new Dictionary<string, ResilienceOptions> { ["test"] = options } };

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); seen < value; seen = Volatile.Read(ref target))
            Interlocked.CompareExchange(ref target, value, seen);
    }

    private Task<EgressRig> StartAsync(ResilienceOptions options, params int[] answers) => StartAsync(options, TimeProvider.System, answers);

    // Answers the statuses in order, then 200.
    private Task<EgressRig> StartAsync(ResilienceOptions options, TimeProvider time, params int[] answers)
    {
        foreach (var status in answers)
            statuses.Enqueue(status);

        return EgressRig.StartAsync(
            context =>
            {
                Interlocked.Increment(ref asked);
                context.Response.StatusCode = statuses.TryDequeue(out var status) ? status : 200;
                if (context.Response.StatusCode == 429 && retryAfter is not null)
                    context.Response.Headers.RetryAfter = retryAfter;
                return Task.CompletedTask;
            },
            With(options), time: time);
    }

    // The wall clock moves by hand; timers run on real time, so that timeouts stay what they are.
    private sealed class SteppedClock : TimeProvider
    {
        private TimeSpan offset;

        public void Step(TimeSpan by) => offset += by;

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + offset;

        public override long GetTimestamp() => System.GetTimestamp() + (long)(offset.TotalSeconds * TimestampFrequency);
    }
}
