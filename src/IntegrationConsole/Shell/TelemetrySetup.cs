using IntegrationConsole.Data;

namespace IntegrationConsole.Shell;

/// <summary>Registers telemetry and the console's own health answers.</summary>
public static class TelemetrySetup
{
    /// <summary>The name that other programs know too.</summary>
    private const string Standard = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var (setting, endpoint) = configuration["Telemetry:OtlpEndpoint"] is { Length: > 0 } own ? ("Telemetry__OtlpEndpoint", own) : (Standard, configuration[Standard]);
        services.AddSingleton<Readiness>();
        if (string.IsNullOrWhiteSpace(endpoint))
        {
            return services;
        }

        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            throw new SettingException(setting, $"is \"{endpoint}\", which is not an address such as http://collector:4317.");
        }

        return services.AddHostedService(_ => new Telemetry(endpoint));
    }

    /// <summary><c>/healthz</c>: the process answers. <c>/readyz</c>: database, clock and backlog are in order; 503 with the reasons when not.</summary>
    public static void MapHealthAnswers(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Text("ok")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/readyz", async (Readiness readiness, CancellationToken cancellationToken) =>
        {
            var checks = await readiness.CheckAsync(cancellationToken);
            return Results.Json(
                new { ready = checks.All(c => c.Ok), checks },
                statusCode: checks.All(c => c.Ok) ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        }).AllowAnonymous().ExcludeFromDescription();
    }
}
