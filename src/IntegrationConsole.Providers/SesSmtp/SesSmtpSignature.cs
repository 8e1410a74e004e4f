using System.Security.Cryptography;
using System.Text;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.SesSmtp;

/// <summary>
/// How Amazon reports on mails: through SNS, which signs its messages with RSA and a certificate that it names
/// (https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html).
/// </summary>
internal static class SesSmtpSignature
{
    private static readonly string[] OfNotification = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"];
    private static readonly string[] OfConfirmation = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];
    private static readonly SignatureTime Moment = new(SignaturePart.Json("/Timestamp"), SignatureTimeFormat.Iso8601);

    // {"Type":"Notification","MessageId":"…","TopicArn":"arn:aws:sns:…","Message":"…","Timestamp":"…","SignatureVersion":"2","Signature":"…","SigningCertURL":"https://sns.…amazonaws.com/….pem"}
    public static Signature Scheme { get; } = Signature.Custom("Amazon SNS: RSA, in the body, with a time", Check) with
    {
        Keys = KeyAddress,
        Tolerance = TimeSpan.FromHours(1),
        EventId = [SignaturePart.Json("/MessageId")],
        EventType = SignaturePart.Json("/Type"),
        Handshake = SignatureHandshake.Custom(Confirm),
        Secret = new("Topic ARN", "The ARN of the SNS topic, arn:aws:sns:…: Amazon signs for everybody, so the topic says whose messages these are.")
        {
            Pattern = "arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_.-]+",
            Example = "arn:aws:sns:eu-central-1:000000000000:ses-events",
        },
        SetUp =
        [
            "Create an SNS topic, and let the SES identity or configuration set publish its events there.",
            "Enter the topic's ARN here, then subscribe {address} to the topic (HTTPS, without raw message delivery): the console confirms the subscription.",
        ],
    };

    private static Uri? KeyAddress(SignatureCall call) => AmazonAddress(call.Json("/SigningCertURL")) is { } address && address.AbsolutePath.EndsWith(".pem", StringComparison.Ordinal) ? address : null;

    private static Uri? AmazonAddress(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort
        && address.Host.Split('.') is ["sns", { Length: > 0 }, "amazonaws", "com"] or ["sns", { Length: > 0 }, "amazonaws", "com", "cn"]
            ? address
            : null;

    private static SignatureAnswer? Confirm(SignatureCall call, string secret) =>
        call.Json("/Type") == "SubscriptionConfirmation" && AmazonAddress(call.Json("/SubscribeURL")) is { } address ? new("text/plain", "") { Visit = address } : null;

    private static SignatureVerdict Check(SignatureCall call, IReadOnlyList<string> secrets, TimeSpan? tolerance)
    {
        if (call.Json("/Signature") is not { } sent || call.Json("/TopicArn") is not { } topic)
        {
            return new SignatureVerdict.Missing("Signature or TopicArn in the body");
        }

        if (SignatureMath.Decode(sent, SignatureEncoding.Base64) is not { } proof || Moment.Parse(call.Json("/Timestamp") ?? "") is not { } signedAt)
        {
            return new SignatureVerdict.Malformed("Signature is no base64, or Timestamp no time");
        }

        if (KeyAddress(call) is not { } address)
        {
            return new SignatureVerdict.Malformed("SigningCertURL names no certificate of Amazon SNS");
        }

        if (call.Keys is not { } pem)
        {
            return new SignatureVerdict.KeyUnavailable(address.ToString());
        }

        var hash = call.Json("/SignatureVersion") == "2" ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1;
        return !SignatureCertificate.Matches(pem, Content(call), proof, hash) || !SignatureMath.Same(topic, secrets) ? new SignatureVerdict.WrongSecret() : SignatureTime.Judge(signedAt, call.ReceivedAt, tolerance);
    }

    private static byte[] Content(SignatureCall call)
    {
        var text = new StringBuilder();
        foreach (var name in call.Json("/Type") == "Notification" ? OfNotification : OfConfirmation)
        {
            if (call.Json("/" + name) is { } value)
            {
                text.Append(name).Append('\n').Append(value).Append('\n');
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
