using System.Text;

namespace IntegrationConsole.Simulator.Plays;

/// <summary>A complete HTTP answer, encoded once and sent many times.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="ContentType">Null when there is no body.</param>
/// <param name="Body">Ready for the wire.</param>
/// <param name="Headers">Documented headers other than the length and the type of the body.</param>
public sealed record Answer(int Status, string? ContentType, byte[] Body, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    private const string JsonType = "application/json";

    public static Answer Json(int status, string json, params IReadOnlyList<KeyValuePair<string, string>> headers) =>
        new(status, JsonType, Encoding.UTF8.GetBytes(json), headers);

    public static Answer Text(int status, string contentType, string text, params IReadOnlyList<KeyValuePair<string, string>> headers) =>
        new(status, contentType, Encoding.UTF8.GetBytes(text), headers);

    public static Answer Empty(int status, params IReadOnlyList<KeyValuePair<string, string>> headers) => new(status, null, [], headers);
}
