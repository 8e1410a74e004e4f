using IntegrationConsole.Simulator.OAuth;
using IntegrationConsole.Simulator.Plays;
using IntegrationConsole.Simulator.Weather;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace IntegrationConsole.Simulator.Http;

/// <summary>
/// The HTTP side: one method from request to answer, directly on the server without a middleware pipeline, because a benchmark
/// sends thousands of requests and must not measure us.
/// </summary>
internal sealed class SimulatorApplication(ServiceDirectory directory, TimeProvider time, CancellationToken stopping) : IHttpApplication<HttpContext>
{
    private const long LargestRequest = 1024 * 1024;
    private static readonly Answer Unknown = Answer.Json(404, """{"error":"No such simulated service. Addresses look like /s/{key}/..."}""");
    private static readonly Answer TooLarge = Answer.Json(413, """{"error":"The simulator accepts requests of up to 1 MB."}""");

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        var service = directory.FindByPath(context.Request.Path.Value ?? "/", out var path);
        if (service is null)
        {
            await AnswerWriter.WriteAsync(context, Unknown, stopping);
            return;
        }

        service.Note(context.Request.Method, path);
        try
        {
            await PerformAsync(context, service, path);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // The client gave up, or the simulator stops: nobody is left to answer.
            context.Abort();
        }
    }

    private async Task PerformAsync(HttpContext context, SimulatedService service, string path)
    {
        var fault = service.Fault;
        switch (fault)
        {
            case Fault.Reset or Fault.TlsFailure:
                Reset(context);
                return;
            case Fault.Silence:
                await PauseAsync(context, Timeout.InfiniteTimeSpan);
                return;
            case Fault.Latency latency:
                await PauseAsync(context, latency.Delay + (latency.Jitter * Random.Shared.NextDouble()));
                break;
            default:
                break;
        }

        TellTime(context, service.Part.OAuth);
        var answer = context.Request.ContentLength > LargestRequest
            ? TooLarge
            : Stage.Perform(context, await BodyAsync(context.Request), service.Part, fault, path, time.GetUtcNow());
        if (service.Part.OAuth is { } server && server.IsTokenRequest(context.Request, path) && await IsLostAsync(context, server))
        {
            return;
        }

        await (fault switch
        {
            Fault.HugeBody huge => AnswerWriter.WriteHugeAsync(context, huge.Bytes, context.RequestAborted),
            Fault.SlowDrip drip => AnswerWriter.DripAsync(context, answer, pause => PauseAsync(context, pause), drip.Pause),
            _ => AnswerWriter.WriteAsync(context, answer, context.RequestAborted),
        });
    }

    // Clients learn from it how far the clocks are apart.
    private static void TellTime(HttpContext context, AuthorizationServer? server)
    {
        if (server is not null)
        {
            context.Response.Headers.Date = HeaderUtilities.FormatDate(server.Now);
        }
    }

    // What the token endpoint has committed stays committed, whether or not its answer arrives.
    private async Task<bool> IsLostAsync(HttpContext context, AuthorizationServer server)
    {
        var (pause, drop) = server.Aftermath();
        await PauseAsync(context, pause);
        if (drop)
        {
            Reset(context);
        }

        return drop;
    }

    private static async Task<string> BodyAsync(HttpRequest request)
    {
        if (request.ContentLength is null or 0)
        {
            return "";
        }

        using var reader = new StreamReader(request.Body);
        return await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
    }

    private async Task PauseAsync(HttpContext context, TimeSpan pause)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await Task.Delay(pause, time, ended.Token);
    }

    private static void Reset(HttpContext context)
    {
        if (context.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
        {
            socket.LingerState = new System.Net.Sockets.LingerOption(enable: true, seconds: 0);
        }

        context.Abort();
    }
}
