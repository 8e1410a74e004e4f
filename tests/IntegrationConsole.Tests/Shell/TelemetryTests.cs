using System.Diagnostics;
using System.Diagnostics.Metrics;
using IntegrationConsole.Shell;
using IntegrationConsole.Tests.Flows;
using IntegrationConsole.Tests.Live;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Shell;

public sealed class TelemetryTests
{
    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    public async Task Traces_and_metrics_of_probes_sweeps_live_pushes_and_the_database_arrive(string protocol)
    {
        await using var receiver = await OtlpReceiver.StartAsync(protocol == "grpc");
        await using var console = await ServedConsole.StartAsync(
            ("Telemetry__OtlpEndpoint", receiver.Endpoint), ("OTEL_EXPORTER_OTLP_PROTOCOL", protocol), ("OTEL_BSP_SCHEDULE_DELAY", "200"), ("OTEL_METRIC_EXPORT_INTERVAL", "500"));
        using var hub = await HubClient.ConnectAsync(console.Client.BaseAddress!, ServedConsole.Key);

        var slug = await console.AddFailingAsync();
        await console.TestAsync(slug);
        (await hub.ReadUntilAsync("\"samples\"")).Should().BeTrue();

        string[] expected =
        [
            "integration-console", "IntegrationConsole.Health", "sweep", "probe", "IntegrationConsole.Data", "transaction batch", "transaction status",
            "IntegrationConsole.Live", "push status", "push samples", "push counts", "push alert",
            "console.probes", "console.probe.duration", "console.sweep.claimed", "console.batch.transactions", "console.live.published", "console.live.pushed",
        ];
        await Eventually.Holds(() => Array.TrueForAll(expected, receiver.Got), TimeSpan.FromSeconds(30), string.Join(", ", expected.Where(e => !receiver.Got(e))) + console.Output);
        receiver.Paths.Should().BeEquivalentTo(protocol == "grpc"
            ? new[] { "/opentelemetry.proto.collector.trace.v1.TraceService/Export", "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export" }
            : ["/v1/traces", "/v1/metrics"]);
        receiver.Got(ServedConsole.Key).Should().BeFalse("secrets never leave");
    }

    [Fact]
    public void Without_an_endpoint_nothing_is_collected()
    {
        var services = new ServiceCollection().AddTelemetry(new ConfigurationBuilder().Build());

        services.Should().NotContain(s => s.ServiceType == typeof(Microsoft.Extensions.Hosting.IHostedService));
        using var source = new ActivitySource("IntegrationConsole.Nobody");
        source.StartActivity("probe").Should().BeNull("nobody listens, so no activity is made");
    }

    [Fact]
    public void Renders_of_live_screens_are_counted()
    {
        var renders = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name == "console.live.renders")
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref renders, value));
        listener.Start();
        var time = new Fakes.ManualTime();
        using var pacer = new IntegrationConsole.Live.RenderPacer(time, () => Task.CompletedTask);

        pacer.Signal();
        time.Advance(TimeSpan.FromSeconds(1));

        Interlocked.Read(ref renders).Should().BePositive();
    }
}
