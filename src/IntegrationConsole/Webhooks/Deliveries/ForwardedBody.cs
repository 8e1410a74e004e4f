using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>
/// A received call that is passed on, as the data of its event: <c>{"contentType":"application/json","body":"…"}</c>, with <c>base64</c> in the place of <c>body</c> when it is no text. What is sent is the original, byte for
/// byte, so that whoever checks the sender's own digest of it can.
/// </summary>
public static class ForwardedBody
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Write(string contentType, byte[] body)
    {
        var data = new JsonObject { ["contentType"] = contentType };
        try
        {
            data["body"] = Strict.GetString(body);
        }
        catch (DecoderFallbackException)
        {
            data["base64"] = Convert.ToBase64String(body);
        }

        return data.ToJsonString();
    }

    /// <summary>The original; null when the data is not what <see cref="Write"/> makes.</summary>
    public static (string ContentType, byte[] Body)? Read(string data)
    {
        using var document = JsonDocument.Parse(data);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("contentType", out var type) || type.GetString() is not { } contentType)
        {
            return null;
        }

        return root.TryGetProperty("body", out var text) ? (contentType, Encoding.UTF8.GetBytes(text.GetString() ?? ""))
            : root.TryGetProperty("base64", out var bytes) ? (contentType, bytes.GetBytesFromBase64())
            : null;
    }
}
