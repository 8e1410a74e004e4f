using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.OAuth;
using Microsoft.AspNetCore.Http;

namespace IntegrationConsole.Simulator.Plays;

/// <summary>
/// How one provider answers. Everything is drawn from its manifest: the probe's documented body, the error bodies, the rate-limit
/// headers, the way it asks to wait. A provider with habits that a manifest does not tell has a class of its own that overrides them;
/// <see cref="PlayBook"/> knows it. Holds no state.
/// </summary>
public class ProviderPlay(ProviderManifest manifest)
{
    public ProviderManifest Manifest => manifest;

    /// <summary>Requests a minute until the provider throttles; only where it reports them in headers.</summary>
    protected virtual QuotaWindow NewHeaderQuota => new(600, TimeSpan.FromMinutes(1));

    /// <summary>The good answers for an account with these settings.</summary>
    public virtual IEnumerable<Scene> Scenes(SettingValues settings) => manifest.Probe switch
    {
        Probe.HttpProbe probe => [FromProbe(probe, settings)],
        Probe.ChosenHttpProbe chosen => [FromProbe(chosen.Choose(settings), settings)],
        _ => [],
    };

    /// <summary>The bad ones: the manifest's error body for the status, or a plain one.</summary>
    public virtual Answer Refuse(Refusal refusal, SettingValues settings) => refusal switch
    {
        Refusal.Unauthorized => Documented(401, "The credential is missing or wrong.", settings),
        Refusal.Forbidden => Documented(403, "The credential is good, but not for this.", settings),
        Refusal.RateLimited limited => Throttled(limited, settings),
        Refusal.ServerError error => Documented(error.Status, "The server failed.", settings),
        _ => Documented(404, "There is nothing here.", settings),
    };

    /// <summary>A fresh rate limit for an account; null when the provider does not report one in headers.</summary>
    public virtual QuotaWindow? NewQuota(SettingValues settings) => manifest.RateLimit is RateLimit.Unstated or RateLimit.Delegated { Writer: null } ? null : NewHeaderQuota;

    /// <summary>Writes the rate-limit headers that the provider puts on every answer.</summary>
    public virtual void WriteQuota(IHeaderDictionary headers, QuotaWindow.Reading quota, DateTimeOffset now)
    {
        foreach (var (name, value) in manifest.RateLimit.Write(new QuotaReading("requests", quota.Limit, quota.Remaining, quota.ResetsAt), now))
        {
            headers[name] = value;
        }
    }

    /// <summary>Picks among the formats of a path by the request's headers.</summary>
    public virtual string FormatFor(IHeaderDictionary request) => "json";

    /// <summary>What the provider insists on besides the credential (GitHub: a user agent); null when content.</summary>
    public virtual Answer? Insist(IHeaderDictionary request) => null;

    /// <summary>Whether the request proves itself in a way that only this provider has (a signature, a login in the body); null to compare it with the manifest's own request.</summary>
    /// <param name="request">Its path is the whole one, with the account's place in front.</param>
    /// <param name="body">At most 1 MB; empty for none.</param>
    /// <param name="settings">The account's.</param>
    /// <param name="now">For signatures that expire.</param>
    internal virtual Verdict? Judge(HttpRequest request, string body, SettingValues settings, DateTimeOffset now) => null;

    /// <summary>Adds to a token answer what only this provider says of a grant (Slack: its workspace). <paramref name="body"/> has the standard members already.</summary>
    internal virtual void DescribeGrant(JsonObject body, SimulatedPerson person, SettingValues settings)
    {
    }

    /// <summary>The manifest's body for this status; where it documents none, a plain JSON message.</summary>
    protected Answer Documented(int status, string otherwise, SettingValues settings, params IReadOnlyList<KeyValuePair<string, string>> headers) =>
        Answer.Json(manifest.ErrorStatuses.GetValueOrDefault(status, status), manifest.ErrorBodies.GetValueOrDefault(status) is { } body ? Filled(body, settings) : $$"""{"message":"{{otherwise}}"}""", headers);

    /// <summary>Replaces <c>{field}</c> by the setting, escaped for JSON.</summary>
    protected static string Filled(string template, SettingValues settings)
    {
        foreach (var (key, value) in settings.All)
        {
            template = template.Replace($"{{{key}}}", JsonEncodedText.Encode(value).ToString(), StringComparison.Ordinal);
        }

        return template;
    }

    protected static KeyValuePair<string, string> Header(string name, string value) => new(name, value);

    protected static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private Answer Throttled(Refusal.RateLimited limited, SettingValues settings)
    {
        // The seconds stand in the body where the manifest points there, nowhere where it says so, else in the header.
        var answer = Documented(429, "Too many requests.", settings);
        var says = manifest.RetryAfterPointer is null && manifest.Exemptions.All(exemption => exemption.Point != ConformancePoint.SaysWhenToRetry);
        return says ? answer with { Headers = [Header("Retry-After", Text(limited.Seconds))] } : answer;
    }

    private static Scene FromProbe(Probe.HttpProbe probe, SettingValues settings)
    {
        var path = probe.Path.Split('?', 2)[0];
        foreach (var (key, value) in settings.All)
        {
            path = path.Replace($"{{{key}}}", value, StringComparison.Ordinal);
        }

        var status = probe.ExpectedStatus.Ranges is [var (first, _), ..] ? first : 200;
        var answer = Answer.Json(status, Filled(probe.ExampleBody, settings), probe.ExampleHeaders);
        return new Scene(path.StartsWith('/') ? path : "/" + path, answer);
    }
}
