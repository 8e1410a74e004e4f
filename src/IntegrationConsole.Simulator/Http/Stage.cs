using IntegrationConsole.Simulator.Plays;
using IntegrationConsole.Simulator.Weather;
using Microsoft.AspNetCore.Http;

namespace IntegrationConsole.Simulator.Http;

/// <summary>Chooses the answer to a request: the fault's, the refusal that is due, or the documented one. Writes only quota headers.</summary>
internal static class Stage
{
    private static readonly Answer Maintenance = Answer.Text(200, "text/html; charset=utf-8", """
        <!DOCTYPE html>
        <html><head><title>Scheduled maintenance</title></head>
        <body><h1>We&#8217;ll be right back</h1><p>The service is temporarily unavailable.</p></body></html>
        """);

    private static readonly Answer EmptyObject = Answer.Json(200, "{}");

    public static Answer Perform(HttpContext context, string body, Part part, Fault fault, string path, DateTimeOffset now) => fault switch
    {
        Fault.Unauthorized => part.Refuse(new Refusal.Unauthorized(Missing: false)),
        Fault.Forbidden => part.Refuse(new Refusal.Forbidden()),
        Fault.RateLimited limited => Throttle(context, part, limited.RetryAfter, now),
        Fault.ServerError error => part.Refuse(new Refusal.ServerError(error.Status)),
        Fault.Redirect redirect => Answer.Empty(302, new KeyValuePair<string, string>("Location", redirect.Location)),
        Fault.WrongBody { Shape: WrongBodyShape.Html } => Maintenance,
        Fault.WrongBody { Shape: WrongBodyShape.EmptyObject } => EmptyObject,
        Fault.WrongBody => Halved(Documented(context, body, part, path, now)),
        _ => Documented(context, body, part, path, now),
    };

    private static Answer Documented(HttpContext context, string body, Part part, string path, DateTimeOffset now)
    {
        var request = context.Request;
        if (part.OAuth?.Answer(request, body, path) is { } aboutTokens)
        {
            return aboutTokens;
        }

        // What the API insists on; the authorization server is another one.
        if (part.Play.Insist(request.Headers) is { } objection)
        {
            return objection;
        }

        var verdict = part.Play.Judge(request, body, part.Settings, now) ?? part.Door.Judge(request, ref path);
        if (verdict != Verdict.Accepted)
        {
            return part.Refuse(new Refusal.Unauthorized(verdict == Verdict.Missing));
        }

        if (part.Quota?.Take(now) is { } reading)
        {
            if (reading.Exhausted)
            {
                return Throttle(context, part, reading.ResetsAt - now, now);
            }

            part.Play.WriteQuota(context.Response.Headers, reading, now);
        }

        return part.Find(path, part.Play.FormatFor(request.Headers), part.OAuth?.PersonOf(request.Headers.Authorization.ToString())) ?? part.Webhooks.Answer(part.Play.Manifest.Id, path, request.Query) ?? part.Refuse(new Refusal.NotFound());
    }

    private static Answer Throttle(HttpContext context, Part part, TimeSpan retryAfter, DateTimeOffset now)
    {
        var resetsAt = now + retryAfter;
        var limit = part.Quota?.Limit ?? 100;
        part.Play.WriteQuota(context.Response.Headers, new QuotaWindow.Reading(limit, 0, resetsAt, Exhausted: true), now);
        return part.Refuse(new Refusal.RateLimited(retryAfter, resetsAt));
    }

    private static Answer Halved(Answer whole) => whole with { Body = whole.Body[..(whole.Body.Length / 2)] };
}
