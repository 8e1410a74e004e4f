using System.Text;
using System.Text.Json.Nodes;

namespace IntegrationConsole.Providers.Contract;

/// <summary>A piece of a webhook call: where a signature, a time, a name of the event stands, or one of the things that are signed. A closed choice.</summary>
public abstract record SignaturePart
{
    private SignaturePart()
    {
    }

    /// <summary>The raw body.</summary>
    public static SignaturePart Body { get; } = new WholeBody();

    /// <summary>The whole public address with its query.</summary>
    public static SignaturePart Url { get; } = new WholeUrl();

    public static SignaturePart Method { get; } = new MethodName();

    /// <summary>A fixed text.</summary>
    public static SignaturePart Text(string text) => new FixedText(text);

    public static SignaturePart Header(string name) => new HeaderValue(name);

    /// <summary>An item of a header that is a list: <c>t=1614265330,v1=5257a8…</c> has t and v1. The same key may come several times.</summary>
    public static SignaturePart HeaderItem(string name, string key) => new ListedValue(name, key);

    /// <summary>The words of a header, separated by blanks: each is a value.</summary>
    public static SignaturePart HeaderWords(string name) => new ListedWords(name);

    /// <summary>A text or number in the JSON body.</summary>
    public static SignaturePart Json(string pointer) => new JsonValue(pointer);

    /// <summary>A field of the form in the body.</summary>
    public static SignaturePart Form(string name) => new FormValue(name);

    /// <summary>What to call it in a sentence: <c>the header X-Slack-Signature</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Its values; empty when the call has none.</summary>
    public abstract IReadOnlyList<string> Read(SignatureCall call);

    /// <summary>Its bytes as they are signed; null when the call has none.</summary>
    public virtual ReadOnlyMemory<byte>? Bytes(SignatureCall call) => Read(call) is [var only, ..] ? new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(only)) : (ReadOnlyMemory<byte>?)null; // a bare null would become empty memory

    /// <summary>The call with this value in this place: how the simulator and test calls sign.</summary>
    public virtual SignatureCall Write(SignatureCall call, string value) => call;

    public sealed record WholeBody : SignaturePart
    {
        public override string Name => "the body";

        public override IReadOnlyList<string> Read(SignatureCall call) => [Encoding.UTF8.GetString(call.Body.Span)];

        public override ReadOnlyMemory<byte>? Bytes(SignatureCall call) => call.Body;
    }

    public sealed record WholeUrl : SignaturePart
    {
        public override string Name => "the address";

        public override IReadOnlyList<string> Read(SignatureCall call) => [call.Url.OriginalString];
    }

    public sealed record MethodName : SignaturePart
    {
        public override string Name => "the method";

        public override IReadOnlyList<string> Read(SignatureCall call) => [call.Method];
    }

    public sealed record FixedText(string Value) : SignaturePart
    {
        public override string Name => $"\"{Value}\"";

        public override IReadOnlyList<string> Read(SignatureCall call) => [Value];
    }

    public sealed record HeaderValue(string HeaderName) : SignaturePart
    {
        public override string Name => $"the header {HeaderName}";

        public override IReadOnlyList<string> Read(SignatureCall call) => call.Header(HeaderName) is { Length: > 0 } value ? [value] : [];

        public override SignatureCall Write(SignatureCall call, string value) => call.With(HeaderName, value);
    }

    public sealed record ListedValue(string HeaderName, string Key) : SignaturePart
    {
        public override string Name => $"the item {Key} in the header {HeaderName}";

        public override IReadOnlyList<string> Read(SignatureCall call) =>
        [
            .. (call.Header(HeaderName) ?? "").Split(',').Select(item => item.Trim().Split('=', 2)).Where(item => item.Length == 2 && item[0] == Key).Select(item => item[1]),
        ];

        // t=1614265330 first, then ,v1=5257a8…
        public override SignatureCall Write(SignatureCall call, string value) =>
            (call with { Headers = [.. call.Headers.Where(header => !header.Key.Equals(HeaderName, StringComparison.OrdinalIgnoreCase))] })
                .With(HeaderName, call.Header(HeaderName) is { } before ? $"{before},{Key}={value}" : $"{Key}={value}");
    }

    public sealed record ListedWords(string HeaderName) : SignaturePart
    {
        public override string Name => $"the header {HeaderName}";

        public override IReadOnlyList<string> Read(SignatureCall call) => (call.Header(HeaderName) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

        public override SignatureCall Write(SignatureCall call, string value) => call.With(HeaderName, value);
    }

    public sealed record JsonValue(string Pointer) : SignaturePart
    {
        public override string Name => $"the value {Pointer} of the body";

        public override IReadOnlyList<string> Read(SignatureCall call) => call.Json(Pointer) is { Length: > 0 } value ? [value] : [];

        public override SignatureCall Write(SignatureCall call, string value)
        {
            var root = JsonNode.Parse(call.Body.Span) as JsonObject ?? [];
            var at = root;
            var keys = Pointer.Split('/', StringSplitOptions.RemoveEmptyEntries);
            foreach (var key in keys[..^1])
            {
                at[key] ??= new JsonObject();
                at = at[key]!.AsObject();
            }

            at[keys[^1]] = value;
            return call with { Body = Encoding.UTF8.GetBytes(root.ToJsonString()) };
        }
    }

    public sealed record FormValue(string Field) : SignaturePart
    {
        public override string Name => $"the form field {Field}";

        public override IReadOnlyList<string> Read(SignatureCall call) => [.. call.Form().Where(pair => pair.Key == Field).Select(pair => pair.Value)];
    }
}
