using IntegrationConsole.Access.Proxies;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>The addresses that providers call: <c>/in/{token}</c>. Anonymous; what proves the caller is the signature.</summary>
internal static class InboundEndpoints
{
    /// <summary>What stands before the token.</summary>
    public const string Root = "/in/";

    /// <summary>The biggest body, bytes.</summary>
    public const int MostBytes = 256 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapMethods(Root + "{token}", ["POST", "GET"], TakeAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();

    private static async Task<IResult> TakeAsync(string token, HttpContext http, CallIntake intake, PublicAddress address, TimeProvider time, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (intake.Count(token) is { } wait)
        {
            http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
            return Problem(StatusCodes.Status429TooManyRequests, "Too many calls", "This address took more calls than it may in a minute. Wait for the seconds in Retry-After.");
        }

        if (await intake.FindAsync(token, cancellationToken) is not { } receiver)
        {
            return Problem(StatusCodes.Status404NotFound, "Nothing here", "No receiver has this address, or it is switched off.");
        }

        if (await BodyAsync(http.Request, cancellationToken) is not { } body)
        {
            return Problem(StatusCodes.Status413PayloadTooLarge, "Body too large", $"The body may have at most {MostBytes} bytes. Nothing was kept.");
        }

        var call = new SignatureCall
        {
            Method = http.Request.Method,
            Url = address.Of($"{http.Request.Scheme}://{http.Request.Host}/", Root + token + http.Request.QueryString.Value),
            Headers = [.. http.Request.Headers.SelectMany(header => header.Value.Select(value => new KeyValuePair<string, string>(header.Key, value ?? "")))],
            Body = body,
            ReceivedAt = time.GetUtcNow(),
        };
        return Told(await intake.TakeAsync(receiver, call, http.Connection.RemoteIpAddress, cancellationToken));
    }

    private static IResult Told(CallAnswer answer) => answer switch
    {
        CallAnswer.Taken => TypedResults.Ok(new { received = true }),
        CallAnswer.Repeated => TypedResults.Ok(new { received = true, repeated = true }),
        CallAnswer.Answered { Answer: var text } => TypedResults.Text(text.Body, text.ContentType),
        CallAnswer.Unreadable => Problem(StatusCodes.Status400BadRequest, "Not readable", "The call is not in the form that this receiver expects. Whoever runs the console sees there why."),
        CallAnswer.Later => Problem(StatusCodes.Status503ServiceUnavailable, "Try again", "The call could not be checked at the moment. Send it again later."),
        _ => Problem(StatusCodes.Status401Unauthorized, "Not accepted", "The call was not accepted. Whoever runs the console sees there why."),
    };

    /// <summary>Null: there is more than allowed. A chunked body says its length nowhere, so it is counted.</summary>
    private static async Task<byte[]?> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MostBytes)
        {
            return null;
        }

        using var body = new MemoryStream((int)(request.ContentLength ?? 0));
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (body.Length + read > MostBytes)
            {
                return null;
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static IResult Problem(int status, string title, string detail) => TypedResults.Problem(detail, statusCode: status, title: title);
}
