using System.Buffers;
using System.Globalization;
using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntegrationConsole.Api;

/// <summary>
/// A JSON object that a client sent, judged before anything is done with it: at most <see cref="MostBytes"/>, well-formed, no unknown member, every value of
/// the right kind. What is wrong is said member by member.
/// </summary>
/// <typeparam name="T">What the object is to be: a record whose members are all optional.</typeparam>
public sealed class JsonBody<T>
    where T : class
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = ApiJson.Options.MaxDepth };

    private JsonBody(JsonObject? sent, IResult? refused) => (Sent, Refused) = (sent, refused);

    /// <summary>The members that were sent; null when there was no body, or a refused one.</summary>
    public JsonObject? Sent { get; }

    /// <summary>The answer to give instead of going on; null when the body is fine.</summary>
    public IResult? Refused { get; }

    /// <summary>The biggest body that is read, bytes.</summary>
    public static int MostBytes => 64 * 1024;

    /// <param name="request">Whose body it is.</param>
    /// <param name="optional">No body at all is fine too.</param>
    public static async Task<JsonBody<T>> ReadAsync(HttpRequest request, bool optional, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MostBytes || await BytesAsync(request, cancellationToken) is not { } bytes)
        {
            return new(null, Problems.PayloadTooLarge(MostBytes));
        }

        if (bytes.Length == 0)
        {
            return new(null, optional ? null : Problems.Field("body", "is empty. Send a JSON object."));
        }

        return IsJson(request) ? Parse(bytes) : new(null, Problems.UnsupportedMediaType());
    }

    /// <summary>What is there, with the sent members over it (RFC 7396): a member left out keeps its value, null takes it away.</summary>
    public T Over(T current) => Merged(current, Sent ?? []);

    /// <summary>The same for members that came in another way and have been checked.</summary>
    internal static T Merged(T current, JsonObject sent)
    {
        var merged = JsonSerializer.SerializeToNode(current, ApiJson.Options)!.AsObject();
        Merge(merged, sent);
        return merged.Deserialize<T>(ApiJson.Options)!;
    }

    private static JsonBody<T> Parse(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            var problems = new FieldErrors();
            JsonShape.Check(document.RootElement, typeof(T), problems);
            return problems.Any ? new(null, Problems.Fields(problems)) : new(JsonObject.Create(document.RootElement.Clone()), null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half a surrogate pair in a name.
            var at = e is JsonException { LineNumber: { } line, BytePositionInLine: { } column }
                ? string.Create(CultureInfo.InvariantCulture, $" at line {line + 1}, byte {column + 1}")
                : "";
            return new(null, Problems.Field("body", $"is not well-formed JSON{at}. Look for a missing quote, comma or bracket, a member that is there twice, or text that is not UTF-8."));
        }
    }

    private static void Merge(JsonObject target, JsonObject changes)
    {
        foreach (var (name, value) in changes)
        {
            switch (value)
            {
                case null:
                    target.Remove(name);
                    break;
                case JsonObject inner when target[name] is JsonObject there:
                    Merge(there, inner);
                    break;
                case JsonObject inner:
                    var made = new JsonObject();
                    Merge(made, inner);
                    target[name] = made;
                    break;
                default:
                    target[name] = value.DeepClone();
                    break;
            }
        }
    }

    private static bool IsJson(HttpRequest request)
    {
        try
        {
            return request.ContentType is { Length: > 0 } sent && new ContentType(sent).MediaType is var media
                && (media.Equals("application/json", StringComparison.OrdinalIgnoreCase) || media.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
        }
        catch (FormatException)
        {
            return false; // not a media type at all
        }
    }

    /// <summary>Null: there is more than allowed. A chunked body says its length nowhere, so it is counted.</summary>
    private static async Task<byte[]?> BytesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MostBytes + 1);
        try
        {
            var read = await request.Body.ReadAtLeastAsync(buffer.AsMemory(0, MostBytes + 1), MostBytes + 1, throwOnEndOfStream: false, cancellationToken);
            return read > MostBytes ? null : buffer[..read];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true); // it may have held a secret
        }
    }
}
