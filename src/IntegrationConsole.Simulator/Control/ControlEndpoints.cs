using System.Text.Json;
using IntegrationConsole.Simulator.Cast;
using IntegrationConsole.Simulator.OAuth;
using IntegrationConsole.Simulator.Weather;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IntegrationConsole.Simulator.Control;

/// <summary>
/// <c>GET /services</c>, <c>GET /services/{key}</c>, <c>PUT /services/{key}/fault</c> (a <see cref="Fault"/>), <c>DELETE /services/{key}/fault</c>
/// (back to the forecast), <c>POST /services/bulk</c> (a <see cref="BulkRegistration"/>), <c>GET /ca.pem</c>. Errors are <c>{"error":"..."}</c>. Of accounts with OAuth:
/// <c>GET /services/{key}/oauth</c> (<see cref="OAuthCounters"/>), <c>PUT</c> (an <see cref="OAuthConduct"/>), <c>POST …/oauth/revoke?person=</c> (the provider's side ends the
/// grants of one person or all), <c>POST …/oauth/grants?person=</c> (a grant without the consent page).
/// </summary>
internal static class ControlEndpoints
{
    private const int MostBenchmarkServices = 100_000;

    public static void Map(IEndpointRouteBuilder app, SimulatorHost host)
    {
        app.MapGet("/services", () => host.Services.Select(ServiceState.Of));
        app.MapGet("/services/{key}", (string key) => host.Find(key) is { } service ? Results.Ok(ServiceState.Of(service)) : NoSuch(key));
        app.MapPut("/services/{key}/fault", (string key, HttpRequest request, CancellationToken cancellationToken) =>
            host.Find(key) is { } service ? ReadAsync<Fault>(request, fault => SetFault(service, fault), cancellationToken) : Task.FromResult(NoSuch(key)));
        app.MapDelete("/services/{key}/fault", (string key) => ClearFault(host, key));
        app.MapGet("/services/{key}/oauth", (string key) => WithServer(host, key, server => Results.Ok(server.Counters)));
        app.MapPut("/services/{key}/oauth", (string key, HttpRequest request, CancellationToken cancellationToken) =>
            ReadAsync<OAuthConduct>(request, conduct => WithServer(host, key, server => SetConduct(server, conduct)), cancellationToken));
        app.MapPost("/services/{key}/oauth/revoke", (string key, string? person) => WithServer(host, key, server => End(server, person)));
        app.MapPost("/services/{key}/oauth/grants", (string key, string? person) => WithServer(host, key, server => Results.Ok(server.Give(SimulatedPerson.Find(person) ?? SimulatedPerson.All[0]))));
        app.MapPost("/services/bulk", (HttpRequest request, CancellationToken cancellationToken) =>
            ReadAsync<BulkRegistration>(request, bulk => Register(host, bulk), cancellationToken));
        app.MapGet("/ca.pem", () => Results.Text(host.CaCertificatePem, "application/x-pem-file"));
    }

    // A browser page may send simple requests here, and through a rebound name read the answers. Both need what we refuse:
    // a host that is not the loopback's name or address, or an Origin.
    public static Task RefuseStrangers(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Host.Host is "127.0.0.1" or "localhost" && !context.Request.Headers.ContainsKey("Origin"))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("""{"error":"The simulator's control port is for local programs, not for web pages."}""");
    }

    private static async Task<IResult> ReadAsync<T>(HttpRequest request, Func<T, IResult> act, CancellationToken cancellationToken)
        where T : class
    {
        if (!request.HasJsonContentType())
        {
            return Error(StatusCodes.Status415UnsupportedMediaType, "Send application/json.");
        }

        try
        {
            var body = await JsonSerializer.DeserializeAsync<T>(request.Body, ControlJson.Options, cancellationToken);
            return body is null ? Error(StatusCodes.Status400BadRequest, "The body is null.") : act(body);
        }
        catch (Exception malformed) when (malformed is JsonException or NotSupportedException)
        {
            // NotSupportedException: an abstract Fault without its kind.
            return Error(StatusCodes.Status400BadRequest, $"The body can't be read as {typeof(T).Name}: {malformed.Message}");
        }
        catch (BadHttpRequestException broken)
        {
            return Error(broken.StatusCode, broken.Message);
        }
    }

    private static IResult SetFault(SimulatedService service, Fault fault)
    {
        if (FaultRules.Complaint(fault) is { } complaint)
        {
            return Error(StatusCodes.Status400BadRequest, complaint);
        }

        service.SetFault(fault);
        return Results.NoContent();
    }

    private static IResult ClearFault(SimulatorHost host, string key)
    {
        if (host.Find(key) is not { } service)
        {
            return NoSuch(key);
        }

        service.ClearFault();
        return Results.NoContent();
    }

    private static IResult Register(SimulatorHost host, BulkRegistration bulk)
    {
        if (bulk.Services is null || bulk.Benchmark is < 0 or > MostBenchmarkServices)
        {
            return Error(StatusCodes.Status400BadRequest, "services must be a list and benchmark from 0 to 100000");
        }

        var wanted = bulk.Services.Concat(BenchmarkCast.First(bulk.Benchmark).Select(service => service.Registration)).ToList();
        var complaints = wanted.Select(registration => (registration?.Key, Text: RegistrationRules.Complaint(registration)));
        if (complaints.FirstOrDefault(complaint => complaint.Text is not null) is { Text: not null } first)
        {
            return Error(StatusCodes.Status400BadRequest, $"{first.Key}: {first.Text}");
        }

        var added = 0;
        foreach (var registration in wanted.Where(registration => host.Find(registration.Key) is null))
        {
            host.Add(registration);
            added++;
        }

        return Results.Ok(new { added, total = host.Services.Count });
    }

    private static IResult WithServer(SimulatorHost host, string key, Func<AuthorizationServer, IResult> act) => host.Find(key) switch
    {
        null => NoSuch(key),
        { OAuth: { } server } => act(server),
        _ => Error(StatusCodes.Status404NotFound, $"{key} has no authorization server: its provider has no OAuth."),
    };

    private static IResult SetConduct(AuthorizationServer server, OAuthConduct conduct)
    {
        if (conduct.Complaint() is { } complaint)
        {
            return Error(StatusCodes.Status400BadRequest, complaint);
        }

        server.Conduct = conduct;
        return Results.NoContent();
    }

    private static IResult End(AuthorizationServer server, string? person) => person is not null && SimulatedPerson.Find(person) is null
        ? Error(StatusCodes.Status400BadRequest, $"There is no simulated person {person}.")
        : Results.Ok(new { ended = server.Revoke(SimulatedPerson.Find(person)) });

    private static IResult NoSuch(string key) => Error(StatusCodes.Status404NotFound, $"There is no simulated service {key}.");

    private static IResult Error(int status, string message) => Results.Json(new { error = message }, statusCode: status);
}
