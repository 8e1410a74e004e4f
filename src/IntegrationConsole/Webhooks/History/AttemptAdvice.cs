using System.Globalization;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Webhooks.History;

/// <summary>What a failed attempt means and what to do, in plain words: beside the sentence of its status what the answer itself gives away. Pure.</summary>
public static class AttemptAdvice
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    /// <summary>The most telling first; none for a success that needs no word.</summary>
    /// <param name="rotatedAt">When the signing secret was replaced last; null: never.</param>
    public static IReadOnlyList<string> For(AttemptShown attempt, DateTimeOffset? rotatedAt, DateTimeOffset now)
    {
        var advice = new List<string>();
        if (attempt.CertificateUntil is { } until && until < now + Soon)
        {
            advice.Add(until <= attempt.At
                ? string.Create(CultureInfo.InvariantCulture, $"The certificate of the receiver expired {Days(attempt.At - until)} before this attempt. Its operator must renew it.")
                : string.Create(CultureInfo.InvariantCulture, $"The certificate of the receiver expires in {Days(until - now)}. Tell its operator before deliveries fail."));
        }

        if (attempt.Succeeded)
        {
            return advice;
        }

        if (attempt.StatusCode is 400 or 401 or 403 && Says(attempt, "signature", "hmac", "verif"))
        {
            advice.Add(rotatedAt is { } rotated && attempt.At - rotated < TimeSpan.FromDays(2)
                ? "The receiver says that the signature is wrong, and the signing secret was replaced shortly before: the receiver still has the old one. Copy the new secret there."
                : "The receiver says that the signature is wrong. Usual reasons: its framework parsed the body and wrote it anew before the check (the bytes as they came must be checked), a proxy changed the body, or it holds another secret.");
        }
        else if (attempt.StatusCode is 400 or 401 or 403 && Says(attempt, "timestamp", "too old", "expired", "clock"))
        {
            advice.Add("The receiver finds the timestamp too old or too new: its clock is wrong, or it read the request minutes after it came.");
        }

        AddContent(attempt, advice);
        return advice;
    }

    private static void AddContent(AttemptShown attempt, List<string> advice)
    {
        if (attempt.StatusCode is 400 or 415 or 422 && Says(attempt, "json", "parse", "content-type", "content type"))
        {
            advice.Add("The receiver could not read the content. Compare the content type and the payload template of the endpoint with what it expects.");
        }

        if (attempt.StatusCode is 403 or 503 && Says(attempt, "cloudflare", "captcha", "access denied", "web application firewall"))
        {
            advice.Add("A firewall in front of the receiver refused the call, not the receiver itself. Have the console's address allowed there.");
        }

        if (attempt.Cause is Cause.Timeout && attempt.FirstByte is not null)
        {
            advice.Add("The answer began and did not end in time. The receiver should answer at once and do its work afterwards.");
        }
    }

    private static bool Says(AttemptShown attempt, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (attempt.ResponseBody?.Contains(word, StringComparison.OrdinalIgnoreCase) is true)
            {
                return true;
            }
        }

        return false;
    }

    private static string Days(TimeSpan span) => span.TotalDays >= 2
        ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalDays:0} days")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, span.TotalHours):0} hours");
}
