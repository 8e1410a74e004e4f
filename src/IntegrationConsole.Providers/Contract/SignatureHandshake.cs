using System.Security.Cryptography;
using System.Text;

namespace IntegrationConsole.Providers.Contract;

/// <summary>The question with which a provider makes sure that an address is willing to take its webhooks: a closed choice. No question is stored as an event.</summary>
public abstract record SignatureHandshake
{
    private SignatureHandshake()
    {
    }

    public static SignatureHandshake None { get; } = new NoQuestion();

    /// <summary>A signed call with a value that is sent back as JSON: Slack's <c>{"type":"url_verification","challenge":"…"}</c>.</summary>
    public static SignatureHandshake EchoJson(string typePointer, string type, string challenge) => new JsonEcho(typePointer, type, challenge);

    /// <summary>A query parameter that is sent back as plain text, unsigned: Microsoft Graph's <c>?validationToken=…</c>.</summary>
    public static SignatureHandshake EchoQuery(string parameter) => new QueryEcho(parameter);

    /// <summary>A GET whose query parameter is answered with its HMAC under the secret.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="answer">The JSON body for a parameter and its HMAC-SHA256.</param>
    public static SignatureHandshake HashQuery(string parameter, Func<string, byte[], object> answer) => new QueryHash(parameter, answer);

    /// <summary>A signed call that is answered otherwise.</summary>
    public static SignatureHandshake Custom(Func<SignatureCall, string, SignatureAnswer?> answer) => new Delegated(answer);

    /// <summary>The question comes signed, and is answered only when the signature is right.</summary>
    public virtual bool IsSigned => true;

    /// <summary>The answer; null when the call is no question.</summary>
    /// <param name="call">The call.</param>
    /// <param name="secret">The receiver's newest secret.</param>
    public abstract SignatureAnswer? Answer(SignatureCall call, string secret);

    public sealed record NoQuestion : SignatureHandshake
    {
        public override SignatureAnswer? Answer(SignatureCall call, string secret) => null;
    }

    public sealed record JsonEcho(string TypePointer, string Type, string Challenge) : SignatureHandshake
    {
        public override SignatureAnswer? Answer(SignatureCall call, string secret) =>
            call.Json(TypePointer) == Type && call.Json("/" + Challenge) is { } value ? SignatureAnswer.Json(new Dictionary<string, string>(StringComparer.Ordinal) { [Challenge] = value }) : null;
    }

    public sealed record QueryEcho(string Parameter) : SignatureHandshake
    {
        // Whoever asks gets back what he sent, as text that no browser renders: there is nothing to win.
        private const int Longest = 2_000;

        public override bool IsSigned => false;

        public override SignatureAnswer? Answer(SignatureCall call, string secret) => call.Query(Parameter) is [{ Length: > 0 and <= Longest } value] ? new("text/plain", value) : null;
    }

    public sealed record QueryHash(string Parameter, Func<string, byte[], object> Make) : SignatureHandshake
    {
        private const int Longest = 200;

        public override bool IsSigned => false;

        // Whoever knows the address can ask. Only what looks like a token is hashed: were it any text, a stranger could have the body of a forged call signed.
        public override SignatureAnswer? Answer(SignatureCall call, string secret) =>
            call.Method == "GET" && call.Query(Parameter) is [{ Length: > 0 and <= Longest } value] && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
                ? SignatureAnswer.Json(Make(value, HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(value))))
                : null;
    }

    public sealed record Delegated(Func<SignatureCall, string, SignatureAnswer?> Make) : SignatureHandshake
    {
        public override SignatureAnswer? Answer(SignatureCall call, string secret) => Make(call, secret);
    }
}
