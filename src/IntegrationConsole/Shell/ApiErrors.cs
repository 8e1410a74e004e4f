using IntegrationConsole.Access.Protection;
using Microsoft.AspNetCore.Diagnostics;

namespace IntegrationConsole.Shell;

/// <summary>Problem details for what goes wrong before or beside an endpoint of the API: no such route, wrong method, wrong type of body, a bug.</summary>
internal static class ApiErrors
{
    /// <summary>Early in the pipeline, inside the error pages.</summary>
    public static void Use(WebApplication app) => app.UseWhen(ProblemAnswer.Wants, static api =>
    {
        api.Use(static (http, next) =>
        {
            http.Response.Headers.CacheControl = "no-store"; // what is asked for now is about now, and for the caller only
            return next(http);
        });
        api.UseExceptionHandler(static failed => failed.Run(FailedAsync));
        api.UseStatusCodePages(static context => AnswerAsync(context.HttpContext, context.HttpContext.Response.StatusCode));
    });

    // Kestrel refuses a broken request with its own status; everything else is a bug, which the middleware has logged.
    private static Task FailedAsync(HttpContext http) =>
        AnswerAsync(http, http.Features.Get<IExceptionHandlerFeature>()?.Error is BadHttpRequestException broken ? broken.StatusCode : StatusCodes.Status500InternalServerError);

    private static Task AnswerAsync(HttpContext http, int status)
    {
        var (title, detail) = status switch
        {
            StatusCodes.Status404NotFound => ("No such address", "The API has nothing at this address. GET /openapi/v1.json lists all routes."),
            StatusCodes.Status405MethodNotAllowed => ("Method not allowed", $"This address takes {http.Response.Headers.Allow}. Use one of these, or look the route up in /openapi/v1.json."),
            StatusCodes.Status413PayloadTooLarge => ("Body too large", "The body is bigger than the console reads. Send a smaller one."),
            StatusCodes.Status415UnsupportedMediaType => ("Unsupported media type", "Send the body as application/json, and say so in Content-Type."),
            >= StatusCodes.Status500InternalServerError => ("Something failed in the console", "An error that should not happen was caught and recorded in the log. Try again; if it happens again, report the traceId."),
            _ => ("The request can't be answered", "The server could not make sense of the request. Check method, address, headers and body against /openapi/v1.json."),
        };
        return ProblemAnswer.WriteAsync(http, status, title, detail);
    }
}
