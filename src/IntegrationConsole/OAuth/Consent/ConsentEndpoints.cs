using System.Globalization;
using System.Net;
using IntegrationConsole.Access;
using IntegrationConsole.Access.Proxies;
using Microsoft.AspNetCore.Antiforgery;

namespace IntegrationConsole.OAuth.Consent;

/// <summary>The two ends of a consent in the browser: the form that sends a person to the provider, and the address that they come back to.</summary>
internal static class ConsentEndpoints
{
    /// <summary>Takes a POST with the antiforgery token: <c>slug</c>, and for a reconnect <c>connection</c>; <c>scope</c> for each scope that was chosen, with <c>chosen</c> to say that they were.</summary>
    public const string StartPath = "/oauth/start";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(StartPath, StartAsync).RequireAuthorization(nameof(Permission.ManageCredentials)).ExcludeFromDescription();
        // Anonymous: a session that ended meanwhile must not put the code into the sign-in page's address.
        endpoints.MapGet(PublicAddress.ConsentCallback, ReturnAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> StartAsync(HttpContext http, IAntiforgery antiforgery, ConsentStart start, PublicAddress address, CancellationToken cancellationToken)
    {
        if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http))
        {
            return Results.Problem("The form was sent by another page or is too old. Reload the page and connect again.", statusCode: StatusCodes.Status400BadRequest, title: "Not sent to the provider");
        }

        var form = await http.Request.ReadFormAsync(cancellationToken);
        var (slug, connection) = (form["slug"].ToString(), form["connection"].ToString());
        Guid? reconnects = Guid.TryParse(connection, CultureInfo.InvariantCulture, out var id) ? id : null;
        if (connection.Length > 0 && reconnects is null)
        {
            return Results.NotFound();
        }

        var scopes = form.ContainsKey("chosen") ? form["scope"].OfType<string>().ToList() : null;
        var outcome = await start.BeginAsync(new ConsentWish(slug, reconnects, scopes), address.Of(http.Request, PublicAddress.ConsentCallback), cancellationToken);
        return outcome switch
        {
            StartOutcome.Ready ready => Handoff(http, ready),
            StartOutcome.Refused => Results.LocalRedirect($"/admin/integrations/config/{Uri.EscapeDataString(slug)}/connect"), // which says what is missing
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> ReturnAsync(HttpContext http, ConsentReturn consent, CancellationToken cancellationToken)
    {
        Quiet(http);
        var target = await consent.TakeAsync(http.Request.Query, http.User, cancellationToken) switch
        {
            ReturnOutcome.Settled(var attempt) => ConsentResultPage.AddressOf(attempt),
            ReturnOutcome.TurnedAway(var problem) => ConsentProblemPage.AddressOf(problem),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };

        // A redirect leaves no entry in the browser's history: the address with the code is gone.
        return Results.LocalRedirect(target);
    }

    // A form may not be answered with a redirect to another site (form-action in our policy, and rightly): this page of ours goes on by itself. It replaces itself in the history.
    private static IResult Handoff(HttpContext http, StartOutcome.Ready ready)
    {
        Quiet(http);
        var (url, name) = (WebUtility.HtmlEncode(ready.Authorize.AbsoluteUri), WebUtility.HtmlEncode(ready.ProviderName));
        http.Response.Headers["Refresh"] = $"0; url={ready.Authorize.AbsoluteUri}";
        return Results.Content(
            $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>To {name} · Integration Console</title><link rel="icon" type="image/svg+xml" href="/favicon.svg"></head>
            <body><main><h1>Taking you to {name}</h1><p>There you say whether the console may use your account. <a rel="noreferrer" href="{url}">Go on</a> if nothing happens.</p></main></body></html>
            """,
            "text/html; charset=utf-8");
    }

    private static void Quiet(HttpContext http)
    {
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.CacheControl = "no-store";
    }
}
