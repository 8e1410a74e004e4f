using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace IntegrationConsole.Api;

/// <summary>A row's version number as an ETag (<c>"7"</c>), and the If-Match header that an update sends back.</summary>
public static class ETag
{
    /// <summary>The header's value, quotes included.</summary>
    public static string Of(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Puts the ETag on the answer.</summary>
    public static void Set(HttpResponse response, int version) => response.Headers.ETag = Of(version);

    /// <summary>
    /// Reads If-Match. Absent or <c>*</c> gives null: whatever version there is. A proxy that compresses may have made the tag weak
    /// (<c>W/"7"</c>); it still names the version.
    /// </summary>
    /// <returns>False when the header is not an ETag of this API: answer 400 for the field <c>If-Match</c>.</returns>
    public static bool TryReadIfMatch(StringValues ifMatch, out int? version)
    {
        version = null;
        if (ifMatch.Count == 0 || ifMatch is ["*"] || ifMatch is [""])
        {
            return true;
        }

        var text = ifMatch is [{ } single] ? single.Trim() : "";
        text = text.StartsWith("W/", StringComparison.Ordinal) ? text[2..] : text;
        if (text is not ['"', .. var digits, '"'] || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        version = number;
        return true;
    }

    /// <summary>The answer to a header that <see cref="TryReadIfMatch"/> refused.</summary>
    public static IResult Malformed() => Problems.Field("If-Match", "must be one ETag as this API gave it, for example \"7\", or *.");
}
