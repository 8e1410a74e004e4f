using System.Globalization;

namespace IntegrationConsole.Providers.Contract;

/// <summary>Where the moment of signing stands in a call, and how it is written.</summary>
/// <param name="Part">Where.</param>
/// <param name="Format">How.</param>
public sealed record SignatureTime(SignaturePart Part, SignatureTimeFormat Format = SignatureTimeFormat.EpochSeconds)
{
    // 1614265330, 1614265330123, 2026-11-26T04:13:00Z
    /// <summary>The moment; null when the text is none.</summary>
    public DateTimeOffset? Parse(string text)
    {
        if (Format == SignatureTimeFormat.Iso8601)
        {
            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
        }

        var longest = DateTimeOffset.MaxValue.ToUnixTimeSeconds();
        return !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? null
            : Format == SignatureTimeFormat.EpochMilliseconds ? number / 1000 <= longest ? DateTimeOffset.FromUnixTimeMilliseconds(number) : null
            : number <= longest ? DateTimeOffset.FromUnixTimeSeconds(number) : null;
    }

    /// <summary>The text of a moment.</summary>
    public string Write(DateTimeOffset moment) => Format switch
    {
        SignatureTimeFormat.Iso8601 => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        SignatureTimeFormat.EpochMilliseconds => moment.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        _ => moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The verdict about a right signature of this moment: Verified or StaleTime.</summary>
    public static SignatureVerdict Judge(DateTimeOffset signedAt, DateTimeOffset receivedAt, TimeSpan? tolerance) =>
        tolerance is { } allowed && (receivedAt - signedAt).Duration() > allowed ? new SignatureVerdict.StaleTime(receivedAt - signedAt, allowed) : new SignatureVerdict.Verified();
}
