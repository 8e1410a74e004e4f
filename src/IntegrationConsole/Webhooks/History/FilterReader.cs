using System.Globalization;
using IntegrationConsole.Api;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Webhooks.Deliveries;
using IntegrationConsole.Webhooks.Events;
using IntegrationConsole.Webhooks.Outbound;

namespace IntegrationConsole.Webhooks.History;

/// <summary>Reads a filter from texts: the parameters of an address, the members of a body. What is wrong is said by name.</summary>
internal static class FilterReader
{
    private const int LongestText = 200;

    /// <param name="endpoints">Those of the organization.</param>
    public static DeliveryFilter Read(HistoryParameters sent, Subscriptions endpoints, FieldErrors problems) => new()
    {
        EndpointId = Endpoint(sent.Endpoint, endpoints, problems),
        State = Word<DeliveryState>("state", sent.State, problems),
        Kind = Word<DeliveryKind>("kind", sent.Kind, problems),
        Cause = Word<Cause>("cause", sent.Cause, problems),
        Code = Code(sent.Code, problems),
        Type = Short("type", sent.Type, EventRules.LongestType, problems),
        Since = Moment("since", sent.Since, problems),
        Until = Moment("until", sent.Until, problems),
        Text = Short("text", sent.Text, LongestText, problems),
    };

    /// <summary>An instant such as <c>2026-01-31T08:00:00Z</c>; null when it is none.</summary>
    public static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;

    /// <summary>One of the names of an enumeration, in any case; never its number.</summary>
    public static T? Word<T>(string? text)
        where T : struct, Enum => Enum.GetNames<T>().FirstOrDefault(n => n.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name ? Enum.Parse<T>(name) : null;

    private static int? Endpoint(string? text, Subscriptions endpoints, FieldErrors problems)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var found = Guid.TryParse(text, out var id) ? endpoints.Endpoints.FirstOrDefault(e => e.PublicId == id) : null;
        if (found is null)
        {
            problems.Add("endpoint", "is not the id of an endpoint of this organization. List them: GET /api/v1/admin/integrations/webhooks.");
        }

        return found?.Id;
    }

    private static T? Word<T>(string field, string? text, FieldErrors problems)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var found = Word<T>(text);
        if (found is null)
        {
            problems.Add(field, $"must be one of {string.Join(", ", Enum.GetNames<T>().Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName))}.");
        }

        return found;
    }

    private static int? Code(string? text, FieldErrors problems)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is >= 100 and <= 599)
        {
            return code;
        }

        problems.Add("code", "must be an HTTP status, 100 to 599.");
        return null;
    }

    private static DateTimeOffset? Moment(string field, string? text, FieldErrors problems)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var moment = Moment(text);
        if (moment is null)
        {
            problems.Add(field, "must be an instant such as 2026-01-31T08:00:00Z.");
        }

        return moment;
    }

    private static string? Short(string field, string? text, int most, FieldErrors problems)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (text.Length > most)
        {
            problems.Add(field, $"has at most {most} characters.");
        }

        return text;
    }
}
