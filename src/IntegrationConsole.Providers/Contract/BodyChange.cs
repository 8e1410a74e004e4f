using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace IntegrationConsole.Providers.Contract;

/// <summary>
/// Finds out whether the body of a refused call was changed on the way. It can be told when the call carries a digest of its body, or when the signature matches the body as it would be without what proxies
/// and frameworks like to do: a line end more or less, other line ends, JSON written anew.
/// </summary>
internal static class BodyChange
{
    private static readonly JsonSerializerOptions Loose = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How the body was changed, as the end of a sentence; null when it can't be told.</summary>
    /// <param name="call">The refused call.</param>
    /// <param name="matches">Whether the signature matches a call with another body.</param>
    public static string? Find(SignatureCall call, Func<SignatureCall, bool> matches)
    {
        if (Digest(call) is { } header)
        {
            return $"the header {header} holds the digest of another body";
        }

        foreach (var (body, how) in Candidates(call.Body))
        {
            if (!call.Body.Span.SequenceEqual(body) && matches(call with { Body = body }))
            {
                return how;
            }
        }

        return null;
    }

    // Content-Digest: sha-256=:base64:   Digest: SHA-256=base64   Content-MD5: base64
    private static string? Digest(SignatureCall call)
    {
        var sha256 = Convert.ToBase64String(SHA256.HashData(call.Body.Span));
        if (call.Header("Content-Digest") is { } content && Value(content, "sha-256=:") is { } sent && sent.TrimEnd(':') != sha256)
        {
            return "Content-Digest";
        }

        if (call.Header("Digest") is { } digest && Value(digest, "sha-256=") is { } old && old != sha256)
        {
            return "Digest";
        }

#pragma warning disable CA5351 // compared with what the sender says, and trusted for nothing
        return call.Header("Content-MD5") is { } md5 && md5 != Convert.ToBase64String(MD5.HashData(call.Body.Span)) ? "Content-MD5" : null;
#pragma warning restore CA5351
    }

    private static string? Value(string header, string prefix) =>
        header.Split(',').Select(item => item.Trim()).FirstOrDefault(item => item.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))?[prefix.Length..];

    private static IEnumerable<(byte[] Body, string How)> Candidates(ReadOnlyMemory<byte> body)
    {
        var bytes = body.ToArray();
        var end = bytes.AsSpan().TrimEnd("\r\n \t"u8).Length;
        yield return (bytes[..end], "the signature matches it without the blank or line end at its end");
        yield return ([.. bytes[..end], .. "\n"u8], "the signature matches it with a line end at its end");
        yield return ([.. bytes[..end], .. "\r\n"u8], "the signature matches it with CR LF at its end");
        if (Rewritten(bytes, indented: false) is { } compact)
        {
            yield return (Encoding.UTF8.GetBytes(compact), "the signature matches the same JSON without blanks, so it was parsed and written anew");
        }

        if (Rewritten(bytes, indented: true) is { } wide)
        {
            yield return (Encoding.UTF8.GetBytes(wide), "the signature matches the same JSON with line breaks, so it was parsed and written anew");
        }
    }

    private static string? Rewritten(byte[] body, bool indented)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return JsonSerializer.Serialize(document.RootElement, indented ? new JsonSerializerOptions(Loose) { WriteIndented = true, NewLine = "\n" } : Loose);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
