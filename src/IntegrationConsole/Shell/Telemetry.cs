using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace IntegrationConsole.Shell;

/// <summary>
/// OpenTelemetry: traces and metrics of probes, sweeps, live pushes, database, egress and of .NET itself, sent by OTLP when
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> or <c>Telemetry__OtlpEndpoint</c> is set; otherwise nothing is collected.
/// </summary>
internal sealed class Telemetry(string endpoint) : IHostedService
{
    private static readonly string[] Meters =
    [
        "IntegrationConsole.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections",
        "Microsoft.AspNetCore.Components*", "Microsoft.EntityFrameworkCore", "System.Net.Http", "System.Runtime",
    ];

    private static readonly string[] Sources =
        ["IntegrationConsole.*", "Microsoft.AspNetCore", "Microsoft.AspNetCore.Components*", "Microsoft.AspNetCore.SignalR.Server", "System.Net.Http"];

    private TracerProvider? tracer;
    private MeterProvider? meter;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var resource = ResourceBuilder.CreateDefault().AddService("integration-console", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(), serviceInstanceId: $"{Environment.MachineName}-{Environment.ProcessId}");
        tracer = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources).AddOtlpExporter(options => To(options, "traces")).Build();
        meter = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter(options => To(options, "metrics")).Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        tracer?.Dispose(); // sends what is left
        meter?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Over HTTP each kind has its own path below the endpoint; the exporter appends it only to an endpoint that it read from the environment itself.</summary>
    private void To(OtlpExporterOptions options, string path) =>
        options.Endpoint = options.Protocol is OtlpExportProtocol.HttpProtobuf ? new Uri($"{endpoint.TrimEnd('/')}/v1/{path}") : new Uri(endpoint);
}
