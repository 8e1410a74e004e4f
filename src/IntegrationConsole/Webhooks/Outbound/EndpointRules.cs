using System.Globalization;
using System.Text.RegularExpressions;
using IntegrationConsole.Integrations;
using IntegrationConsole.Secrets;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Inbound;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>Whether an endpoint can be saved. Pure.</summary>
public static partial class EndpointRules
{
    public const int LongestName = 100;
    public const int LongestUrl = 2_000;
    public const int MostEndpoints = 1_000;
    public const int MostHeaders = 20;
    public const int LongestHeaderValue = 4_000;

    /// <summary>How long an old signing secret may go on signing.</summary>
    public static TimeSpan LongestOverlap { get; } = TimeSpan.FromDays(30);

    private static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(60);
    private const double FastestRate = 10_000;
    private const double SlowestRate = 0.01;

    /// <summary>Field → what is wrong with it; empty when it can be saved.</summary>
    /// <param name="knownTypes">Names of the organization's event types.</param>
    public static Dictionary<string, string> Check(EndpointDraft draft, IReadOnlyCollection<string> knownTypes)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        if (draft.Name.Trim().Length is 0 or > LongestName)
        {
            problems["name"] = string.Create(CultureInfo.InvariantCulture, $"Give it a name of at most {LongestName} characters.");
        }

        Note(problems, "url", UrlProblem(draft.Url, draft.Environment));
        Note(problems, "events", EventsProblem(draft.Settings.Events, knownTypes));
        Note(problems, "filters", draft.Settings.Filters.Count > FilterRules.MostFilters ? $"At most {FilterRules.MostFilters} filters." : draft.Settings.Filters.Select(FilterRules.Problem).FirstOrDefault(p => p is not null));
        CheckPace(draft.Settings, problems);
        CheckContent(draft, problems);
        CheckAuth(draft, problems);
        return problems;
    }

    /// <summary>What is wrong with an address; null when it can be saved.</summary>
    public static string? UrlProblem(string url, DeploymentEnvironment environment)
    {
        if (url.Length > LongestUrl || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.Host.Length == 0)
        {
            return "Enter the whole address, beginning with https://.";
        }

        if (uri.UserInfo.Length > 0)
        {
            return "Leave user and password out of the address, where logs would show them; choose basic authentication instead.";
        }

        if (uri.Fragment.Length > 0)
        {
            return "Leave out what follows #: it is never sent.";
        }

        return uri.Scheme is "http" && environment is not DeploymentEnvironment.Development
            ? "Use https://: without it anybody on the way can read the payload. http:// is for endpoints of the development environment."
            : null;
    }

    /// <summary>What is wrong with the time after which a failing endpoint is switched off; null: nothing.</summary>
    public static string? DisableAfterProblem(TimeSpan after) => after < TimeSpan.FromHours(1) || after > TimeSpan.FromDays(90) ? "1 hour to 90 days." : null;

    private static string? EventsProblem(IReadOnlyList<string> events, IReadOnlyCollection<string> known)
    {
        if (events.Count == 0)
        {
            return "Choose at least one event, or all.";
        }

        return events is not [EndpointSettings.Everything] && events.FirstOrDefault(e => !known.Contains(e)) is { } unknown
            ? unknown == EndpointSettings.Everything ? "\"*\" stands alone: it is every event." : Events.EventRules.Unknown(unknown, known)
            : null;
    }

    private static void CheckPace(EndpointSettings settings, Dictionary<string, string> problems)
    {
        if (settings.Timeout < TimeSpan.FromSeconds(1) || settings.Timeout > LongestTimeout)
        {
            problems["timeout"] = "1 to 60 seconds.";
        }

        if (settings.Concurrency is < 1 or > EndpointSettings.MostConcurrency)
        {
            problems["concurrency"] = string.Create(CultureInfo.InvariantCulture, $"1 to {EndpointSettings.MostConcurrency} at a time.");
        }

        if (settings.RatePerSecond is < SlowestRate or > FastestRate)
        {
            problems["ratePerSecond"] = "0.01 to 10,000 a second, or nothing for no limit.";
        }

        Note(problems, "disableAfter", settings.DisableAfter is { } after ? DisableAfterProblem(after) : null);

        foreach (var (field, problem) in settings.Retry is null ? [] : RetryRules.Check(settings.Retry))
        {
            problems[$"retry.{field}"] = problem;
        }
    }

    private static void CheckContent(EndpointDraft draft, Dictionary<string, string> problems)
    {
        var settings = draft.Settings;
        if (settings.Headers.Count > MostHeaders)
        {
            problems["headers"] = string.Create(CultureInfo.InvariantCulture, $"At most {MostHeaders} headers.");
        }

        foreach (var name in settings.Headers.Where(h => !HeaderName().IsMatch(h) || AttemptRequests.Reserved.Contains(h)))
        {
            problems["headers"] = $"{name} can't be set: letters, digits and dashes, and none that HTTP or the signature needs.";
        }

        if (draft.HeaderValues.Values.Any(v => v.Length is 0 or > LongestHeaderValue || v.AsSpan().ContainsAnyInRange('\0', '\u001f') || !System.Text.Ascii.IsValid(v)))
        {
            problems["headers"] = "A header's value is printable ASCII on one line.";
        }

        if (settings.SignatureHeader is { } header && (!HeaderName().IsMatch(header) || AttemptRequests.Reserved.Contains(header)))
        {
            problems["signatureHeader"] = "Letters, digits and dashes: X-InTime-Signature.";
        }

        if (!System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(settings.ContentType, out _))
        {
            problems["contentType"] = "A media type: application/json.";
        }

        if (settings.AllowedAddresses.FirstOrDefault(a => AddressRanges.Parse(a) is null) is { } wrong)
        {
            problems["allowedAddresses"] = $"\"{wrong}\" is neither an address nor a range: 203.0.113.7 or 203.0.113.0/24.";
        }

        Note(problems, "template", settings.Template is { Length: > 0 } template ? BodyTemplate.Problem(template) : null);
        if (draft.SigningSecret is { } secret && Outbound.SigningSecret.Parse(new Secret(secret), validUntil: null) is null)
        {
            problems["secret"] = "whsec_ and base 64 of 24 to 64 bytes; leave it out to get a new one.";
        }
    }

    private static void CheckAuth(EndpointDraft draft, Dictionary<string, string> problems)
    {
        var auth = draft.Settings.Auth;
        if (auth.Kind is EndpointAuthKind.Basic or EndpointAuthKind.ClientCredentials && string.IsNullOrWhiteSpace(auth.User))
        {
            problems["auth.user"] = auth.Kind is EndpointAuthKind.Basic ? "Enter the user name." : "Enter the client id.";
        }

        if (auth.Kind is EndpointAuthKind.ClientCredentials)
        {
            Note(problems, "auth.tokenUrl", UrlProblem(auth.TokenUrl ?? "", draft.Environment));
        }
    }

    private static void Note(Dictionary<string, string> problems, string field, string? problem)
    {
        if (problem is not null)
        {
            problems[field] = problem;
        }
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9-]{0,98}\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HeaderName();
}
