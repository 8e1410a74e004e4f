using System.Globalization;

namespace IntegrationConsole.Webhooks.History;

/// <summary>Compares a failed attempt with the last success, leaving out what differs every time. Pure.</summary>
public static class AttemptDifference
{
    private static readonly HashSet<string> Always = new(["webhook-id", "webhook-timestamp", "webhook-signature", "Content-Length", "Date", "Set-Cookie", "Age", "ETag", "X-Request-Id", "X-Trace-Id", "CF-Ray"], StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<AttemptChange> Between(AttemptShown success, AttemptShown now)
    {
        var changes = new List<AttemptChange>();
        Add(changes, "Answer", Line(success.ResponseHead), Line(now.ResponseHead) ?? now.Detail);
        Add(changes, "Address", success.Address, now.Address ?? success.Address);
        Add(changes, "Certificate valid until", Day(success.CertificateUntil), Day(now.CertificateUntil) ?? Day(success.CertificateUntil));
        Headers(changes, "Sent", success.RequestHead, now.RequestHead);
        if (now.ResponseHead is not null)
        {
            Headers(changes, "Answered", success.ResponseHead ?? "", now.ResponseHead);
        }

        if (now.Duration > success.Duration * 3 && now.Duration - success.Duration > TimeSpan.FromMilliseconds(500))
        {
            changes.Add(new("Duration", DeliveryWords.Took(success.Duration), DeliveryWords.Took(now.Duration)));
        }

        return changes;
    }

    private static void Headers(List<AttemptChange> changes, string side, string before, string now)
    {
        var (then, today) = (Parsed(before), Parsed(now));
        foreach (var name in then.Keys.Union(today.Keys, StringComparer.OrdinalIgnoreCase).Where(n => !Always.Contains(n) && !n.EndsWith("-Signature", StringComparison.OrdinalIgnoreCase)))
        {
            Add(changes, $"{side}: {name}", then.GetValueOrDefault(name), today.GetValueOrDefault(name));
        }
    }

    private static Dictionary<string, string> Parsed(string head)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in head.Split('\n').Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                headers[line[..colon]] = line[(colon + 1)..].Trim();
            }
        }

        return headers;
    }

    private static string? Line(string? head) => head?.Split('\n')[0];

    private static string? Day(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static void Add(List<AttemptChange> changes, string what, string? before, string? now)
    {
        if (!string.Equals(before, now, StringComparison.Ordinal))
        {
            changes.Add(new(what, before, now));
        }
    }
}
